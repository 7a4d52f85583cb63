import Engine
import Testing

/// Every recorded case; one without a row fails the first test.
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
    @Test("every recorded case has a row, and every row a recorded case")
    func casesAndRowsMatch() throws {
      let recorded = Set(try Oracle.load("ops")["cases"].list.map { $0["name"].string })
      #expect(recorded.count == 119)
      #expect(recorded == Set(OperationTable.rows.keys))
    }

    @Test("results and gradients agree with PyTorch, with differences and on scattered memory", arguments: checks)
    func agrees(_ check: OperationCheck) throws { try check.run() }
  }
}
