import Engine
import Testing

/// Every recorded case that has a row.
private let checks: [OperationCheck] = {
  guard let cases = try? Oracle.load("ops")["cases"].list else { return [] }
  return cases.compactMap { oracle in
    OperationTable.rows[oracle["name"].string].map {
      OperationCheck(name: oracle["name"].string, oracle: oracle, operation: $0)
    }
  }
}()

extension EngineTests {
  @Suite struct OperationTests {
    @Test("every row has a recorded case")
    func rowsAreUsed() throws {
      #expect(!checks.isEmpty)
      #expect(Set(OperationTable.rows.keys).subtracting(checks.map(\.name)).isEmpty)
    }

    @Test("results and gradients agree with PyTorch, with differences and on scattered memory", arguments: checks)
    func agrees(_ check: OperationCheck) throws { try check.run() }
  }
}
