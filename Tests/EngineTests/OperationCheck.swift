import Engine
import Testing

/// The operands of one recorded case, as tensors that an operation's row takes by name.
struct Operands {
  let tensors: [String: Tensor]
  let attributes: Oracle

  subscript(name: String) -> Tensor { tensors[name] ?? Tensor.zeros(0) }
}

/// One recorded case of one operation, and everything that is proved of it.
struct OperationCheck: Sendable, CustomTestStringConvertible {
  let name: String
  let oracle: Oracle
  let operation: OperationTable.Row

  var testDescription: String { "\(name) \(oracle["attrs"].value)" }

  /// Agreement with the recorded result and gradients, with differences, and between layouts of memory.
  func run() throws {
    let straight = try evaluate { $0 }
    expectClose(straight.result, oracle["out"], "result")
    for key in oracle["grads"].keys { expectClose(straight.gradients[key], oracle["grads"][key], "gradient of \(key)") }
    try checkViews(against: straight)
    try checkPaths(against: straight)
    try checkDifferences()
    guard OperationTable.elementwise.contains(name), haveOneShape else { return }
    try checkEmpty()
    try checkNonFinite()
    try checkBroadcast()
  }

  struct Outcome {
    let result: Tensor
    let gradients: [String: Tensor]
  }

  func operands(_ arrange: (Tensor) -> Tensor) -> Operands {
    var tensors: [String: Tensor] = [:]
    for key in oracle["consts"].keys { tensors[key] = oracle["consts"][key].tensor }
    for key in oracle["inputs"].keys { tensors[key] = arrange(oracle["inputs"][key].tensor) }
    return Operands(tensors: tensors, attributes: oracle["attrs"])
  }

  /// The result, and the gradients for an upstream gradient that `arrange` arranges like the operands.
  func evaluate(_ arrange: (Tensor) -> Tensor, upstream: Tensor? = nil) throws -> Outcome {
    let operands = operands { arrange($0).requiresGrad() }
    let result = operation(operands)
    if result.requiresGrad { try result.backward(gradient: upstream ?? oracle["gout"].tensor) }
    var gradients: [String: Tensor] = [:]
    for key in oracle["inputs"].keys { gradients[key] = operands[key].grad }
    return Outcome(result: result.detach(), gradients: gradients)
  }

  private func expectClose(_ measured: Tensor?, _ expected: Oracle, _ what: String) {
    guard let measured else {
      #expect(expected.data.allSatisfy { $0 == 0 }, "\(name): no \(what)")
      return
    }
    #expect(measured.shape == expected.shape, "\(name): shape of \(what)")
    let error = relativeError(measured.scalars, expected.data)
    let limit = 4 * max(oracle["err_vs_f64"].double, 1.2e-7)
    #expect(error <= limit, "\(name): \(what) is off by \(error), allowed \(limit)")
  }

  /// Operands that lie column by column, with gaps, give the very same bits.
  private func checkViews(against straight: Outcome) throws {
    let scattered = try evaluate(scatteredInMemory)
    #expect(bits(scattered.result) == bits(straight.result), "\(name): result of views")
    for (key, gradient) in straight.gradients {
      #expect(scattered.gradients[key].map(bits) == bits(gradient), "\(name): gradient of view \(key)")
    }
  }

  /// Central differences of Σ out · gout agree with every gradient.
  private func checkDifferences() throws {
    guard !OperationTable.withoutDifferences.contains(name) else { return }
    let operands = operands { $0.requiresGrad() }
    let upstream = oracle["gout"].tensor
    guard operation(operands).requiresGrad else { return }
    try gradcheck { (operation(operands) * upstream).sum() }
  }
}

/// The same numbers as a view whose dimensions are reversed in memory and which skips every second element.
func scatteredInMemory(_ tensor: Tensor) -> Tensor {
  let order = Array((0..<tensor.rank).reversed())
  let reversed = tensor.permuted(order).clone()
  let wide = stack([reversed, Tensor.full(reversed.shape, Float.nan)], dim: -1)
  return wide.permuted([tensor.rank] + Array(0..<tensor.rank))[0].permuted(order).detach()
}

/// The largest |a - b| / max(|b|, 1e-3); equal infinities, and NaN with NaN, count 0.
func relativeError(_ measured: [Float], _ expected: [Float]) -> Double {
  guard measured.count == expected.count else { return .infinity }
  var worst = 0.0
  for (a, b) in zip(measured, expected) where !(a == b || (a.isNaN && b.isNaN)) {
    let error = abs(Double(a) - Double(b)) / max(abs(Double(b)), 1e-3)
    worst = error.isNaN ? .infinity : max(worst, error)
  }
  return worst
}

func bits(_ tensor: Tensor) -> [UInt32] { tensor.scalars.map(\.bitPattern) }
