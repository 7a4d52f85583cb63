import Engine
import Foundation
import Testing

/// Fixed leaves away from kinks, ties and zeros.
private func leaves() -> (x: Tensor, y: Tensor) {
  let numbers = (0..<24).map { place -> Float in
    let size = 0.313 + 0.05 * Float((place * 7 + 3) % 24)
    return place % 3 == 0 ? -size : size
  }
  return (
    Tensor(Array(numbers[..<12]), shape: [3, 4]).requiresGrad(),
    Tensor(Array(numbers[12...]), shape: [3, 4]).requiresGrad()
  )
}

/// The operations from which a result was made.
private func operations(of result: Tensor) -> Set<String> {
  var (waiting, seen) = ([result.graph].compactMap { $0 }, Set<GraphNode>())
  while let node = waiting.popLast() {
    if seen.insert(node).inserted { waiting += node.inputs.compactMap { $0 } }
  }
  return Set(seen.map(\.operation)).subtracting(["AccumulateGrad"])
}

extension EngineTests {
  @Suite struct GradcheckTests {
    @Test("backward agrees with central differences", arguments: GradcheckTable.rows.keys.sorted())
    func agrees(_ name: String) throws {
      let (x, y) = leaves()
      let row = try #require(GradcheckTable.rows[name])
      let result = try gradcheck { row(x, y) }
      #expect(result.count >= 12)
    }

    @Test("operations of views of the leaves agree too", arguments: GradcheckTable.rows.keys.sorted())
    func agreesOnViews(_ name: String) throws {
      let (x, y) = leaves()
      let row = try #require(GradcheckTable.rows[name])
      let wide = stack([x.T, x.T], dim: 1).detach().requiresGrad()
      let straight = row(x.detach(), y.detach())
      #expect(bits(row(wide[0..., 0].T, y).detach()) == bits(straight))
      try gradcheck { row(wide[0..., 1].T, y) }
    }

    @Test("every operation with a rule is reached by a check, and every one is in the list")
    func coversEveryRule() throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
      let folder = root.appendingPathComponent("Sources/Engine/Autograd").standardized
      var named: Set<String> = []
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasPrefix("GradientRules")
      {
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        for match in text.matches(of: /static let `?\w+`? = \w+\("(\w+)"/) { named.insert(String(match.1)) }
      }
      #expect(named.count > 60)
      #expect(named.subtracting(try reached()) == [])
      let list = try String(contentsOf: root.appendingPathComponent("docs/operations.md"), encoding: .utf8)
      let listed = Set(list.matches(of: /(?m)^\| `(\w+)` \|/).map { String($0.1) })
      #expect(listed == named)
    }

    private func reached() throws -> Set<String> {
      let (x, y) = leaves()
      var found = GradcheckTable.rows.values.reduce(into: Set<String>()) { $0.formUnion(operations(of: $1(x, y))) }
      for oracle in try Oracle.load("ops")["cases"].list {
        let name = oracle["name"].string
        guard let row = OperationTable.rows[name], !OperationTable.withoutDifferences.contains(name) else { continue }
        let check = OperationCheck(name: name, oracle: oracle, operation: row)
        found.formUnion(operations(of: row(check.operands { $0.requiresGrad() })))
      }
      return found
    }

    @Test("a wrong gradient is found and its entry named")
    func findsMistakes() throws {
      let x = Tensor([[1, 2], [3, 9]]).requiresGrad()
      let error = try #require(throws: EngineError.self) { try gradcheck { x * x.detach() } }
      guard case .gradientMismatch(let entry) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(entry.index == [1, 1])
      #expect(abs(entry.numeric - 2 * entry.analytic) < 0.01)
      #expect(error.description.contains("input 0 at [1, 1]"))
    }

    @Test("leaves keep their values, and their gradients are left alone")
    func leavesNoTrace() throws {
      let (x, y) = leaves()
      let before = bits(x) + bits(y)
      try gradcheck { (x * y).sum() }
      #expect(bits(x) + bits(y) == before)
      #expect(x.grad == nil)
      #expect(x.version == 0)
    }

    @Test("leaves changed through data, and layers, are checked at their present values")
    func followsData() throws {
      let weight = Tensor([1, 2]).requiresGrad()
      weight.data = Tensor([3, 4, 5])
      #expect(try gradcheck { weight.pow(2).sum() }.count == 3)
      let layer = Linear(3, 2)
      #expect(try gradcheck { layer(weight.detach()).tanh() }.count == 8)
    }

    @Test("random functions and constants are refused")
    func refuses() {
      let x = Tensor.ones(3).requiresGrad()
      #expect(throws: EngineError.notReproducible) { try gradcheck { x * Tensor.rand(3) } }
      #expect(throws: EngineError.nothingToCheck) { try gradcheck { x.detach() * 2 } }
    }

    @Test("nothing to differentiate: empty leaves agree", arguments: emptyRows.indices)
    func empty(_ index: Int) throws {
      let x = Tensor.zeros(0, 4).requiresGrad()
      let result = emptyRows[index](x)
      try result.sum().backward()
      #expect(x.grad?.shape == [0, 4])
      #expect(try gradcheck { emptyRows[index](x) }.worst == nil)
    }
  }
}

/// Operations on a tensor of shape `[0, 4]`.
private let emptyRows: [@Sendable (Tensor) -> Tensor] = [
  { $0.softmax(dim: 1) }, { $0.logSoftmax(dim: 0) }, { $0.logsumexp(dim: 1) }, { $0.cumsum(dim: 0) },
  { $0.prod() }, { $0.prod(dim: 1) }, { $0.norm() }, { $0.var(dim: 1) }, { $0.std() }, { layerNorm($0, [4]) },
  { rmsNorm($0, [4]) }, { $0.matmul(Tensor.ones(4, 2)) }, { $0.T.matmul(Tensor.zeros(0, 2)) }, { $0.tril() },
  { $0.flip(0) }, { $0.roll(1, dim: 1) }, { $0.gather(1, Tensor.zeros(0, 2)) }, { $0.indexSelect(1, Tensor([3, 0])) },
  { $0.scatterAdd(0, Tensor.zeros(0, 4), $0) }, { $0.diagonal() }, { $0.flatten() }, { cat([$0, $0]) },
  { $0.sorted(dim: 1).values }, { $0.repeatInterleave(2, dim: 1) }, { $0.tile(2, 2) }, { $0.split(2)[0] },
  { $0[Tensor.zeros(0, 4)] }, { l1Loss($0, $0.detach(), reduction: .sum) }, { $0.clamp(min: 0) },
  { bceWithLogits($0, $0.detach(), reduction: .sum) }, { crossEntropy($0, Tensor.zeros(0), reduction: .sum) },
  { mseLoss($0, $0.detach(), reduction: .sum) }, { $0.amax(dim: 1) }, { $0.median(dim: 1) },
]
