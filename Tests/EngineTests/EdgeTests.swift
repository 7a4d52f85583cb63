import Engine
import Testing

/// A row per recorded kink, tie, zero or infinity.
private let edgeRows: [String: OperationTable.Row] = [
  "relu at 0": { $0["input"].relu() },
  "abs at 0": { $0["input"].abs() },
  "sqrt": { $0["input"].sqrt() },
  "log": { $0["input"].log() },
  "reciprocal": { 1 / $0["input"] },
  "div by 0": { $0["x"] / $0["y"] },
  "pow 2 at 0": { $0["x"].pow(2) },
  "pow 0 at 0": { $0["x"].pow(0) },
  "pow .5 at 0": { $0["x"].pow(0.5) },
  "pow tensor 0^y": { $0["x"].pow($0["y"]) },
  "max() ties": { $0["x"].max() },
  "max(dim) ties": { $0["x"].max(dim: 0) },
  "amax ties": { $0["x"].max() },
  "maximum ties": { $0["x"].maximum($0["y"]) },
  "min(dim) ties": { $0["x"].min(dim: 0) },
  "median-free max nan": { $0["x"].max(dim: 0) },
  "sigmoid big": { $0["input"].sigmoid() },
  "exp overflow": { $0["input"].exp() },
  "tanh big": { $0["input"].tanh() },
  "mask mul inf/nan": { $0["x"] * $0["m"] },
  "where mask inf/nan": { Tensor.where($0["m"], $0["x"], 0) },
  "masked_fill inf/nan": { $0["x"].maskedFill($0["m"], 0) },
  "where(x>0, sqrt(x), 0): nan grad trap": { Tensor.where($0["x"] .> 0, $0["x"].sqrt(), 0) },
  "tril with inf above": { $0["x"].tril() },
  "mean of empty": { $0["x"].mean() },
  "sum of empty": { $0["x"].sum() },
]

private let edgeCases: [Oracle] = ((try? Oracle.load("ops_edge")["cases"].list) ?? [])
  .filter { edgeRows[$0["name"].string] != nil }

extension EngineTests {
  @Suite struct EdgeTests {
    @Test("every row has a recorded case")
    func rowsAreUsed() {
      #expect(edgeCases.count == edgeRows.count)
    }

    @Test("kinks, ties, zeros and infinities follow PyTorch's conventions", arguments: edgeCases)
    func follows(_ oracle: Oracle) throws {
      var tensors: [String: Tensor] = [:]
      for key in oracle["consts"].keys { tensors[key] = oracle["consts"][key].tensor }
      for key in oracle["inputs"].keys { tensors[key] = oracle["inputs"][key].tensor.requiresGrad() }
      let row = try #require(edgeRows[oracle["name"].string])
      let result = row(Operands(tensors: tensors, attributes: oracle["attrs"]))
      expectSame(result.scalars, oracle["out"].data, "\(oracle["name"].string): result")
      try result.sum().backward()
      for key in oracle["grads_of_ones"].keys {
        let gradient = try #require(tensors[key]?.grad)
        expectSame(gradient.scalars, oracle["grads_of_ones"][key].data, "\(oracle["name"].string): gradient of \(key)")
      }
    }

    private func expectSame(_ measured: [Float], _ expected: [Float], _ what: String) {
      #expect(relativeError(measured, expected) <= 4.8e-7, "\(what): \(measured), not \(expected)")
      let signs = zip(measured, expected).allSatisfy { $0.isNaN || $1.isNaN || $0.sign == $1.sign }
      #expect(signs, "\(what): signs of \(measured), not \(expected)")
    }
  }
}
