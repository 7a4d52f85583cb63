import Engine
import Testing

/// What holds of every operation that treats elements by themselves.
extension OperationCheck {
  var haveOneShape: Bool {
    oracle["inputs"].keys.allSatisfy { oracle["inputs"][$0].shape == oracle["out"].shape }
  }

  /// Every instruction set of this machine gives the same bits.
  func checkPaths(against straight: Outcome) throws {
    for path in KernelPath.available {
      let measured = try path.run { try evaluate { $0 } }
      #expect(bits(measured.result) == bits(straight.result), "\(name): result on \(path)")
      for (key, gradient) in straight.gradients {
        #expect(measured.gradients[key].map(bits) == bits(gradient), "\(name): gradient of \(key) on \(path)")
      }
    }
  }

  /// Nothing in, nothing out: shapes of results and gradients survive.
  func checkEmpty() throws {
    let empty = try evaluate({ $0[0..<0].clone() }, upstream: Tensor.zeros(0, 4))
    #expect(empty.result.shape == [0, 4], "\(name): result of nothing")
    for (key, gradient) in empty.gradients { #expect(gradient.shape == [0, 4], "\(name): gradient of empty \(key)") }
  }

  /// NaN and infinities change their own element alone; NaN comes out as NaN.
  func checkNonFinite() throws {
    let straight = try evaluate { $0 }
    for bad in [Float.nan, .infinity, -.infinity] {
      let spoiled = try evaluate { spoil($0, with: bad) }
      expectSameBeyondFirst(spoiled.result, straight.result, "result beside \(bad)")
      for (key, gradient) in straight.gradients {
        guard let beside = spoiled.gradients[key] else { continue }
        expectSameBeyondFirst(beside, gradient, "gradient of \(key) beside \(bad)")
      }
      guard bad.isNaN, !ignoresNaN else { continue }
      #expect(spoiled.result.scalars[0].isNaN, "\(name): NaN is lost")
    }
  }

  /// x^0 is 1 and sign is 0, even of NaN.
  private var ignoresNaN: Bool {
    name == "sign" || (name == "pow_scalar" && oracle["attrs"]["exp"].double == 0)
  }

  private func spoil(_ tensor: Tensor, with bad: Float) -> Tensor {
    let copy = tensor.clone()
    copy[0, 0] = bad
    return copy
  }

  private func expectSameBeyondFirst(_ measured: Tensor, _ expected: Tensor, _ what: String) {
    #expect(bits(measured).dropFirst() == bits(expected).dropFirst(), "\(name): \(what)")
  }

  /// A repeated row gives the bits of its copies, and its gradient is the sum of theirs.
  func checkBroadcast() throws {
    guard oracle["inputs"].keys.count == 2 else { return }
    for (key, other) in [("x", "y"), ("y", "x")] {
      let row = oracle["inputs"][key].tensor[0..<1].clone().requiresGrad()
      let copies = row.detach().broadcast(to: oracle["out"].shape).clone().requiresGrad()
      let rest = oracle["inputs"][other].tensor
      let (short, long) = (apply([key: row, other: rest]), apply([key: copies, other: rest]))
      #expect(bits(short) == bits(long), "\(name): broadcast \(key)")
      try short.backward(gradient: oracle["gout"].tensor)
      try long.backward(gradient: oracle["gout"].tensor)
      let sum = try #require(copies.grad).sum(dim: 0, keepDim: true)
      #expect(row.grad.map { $0.allClose(sum, rtol: 1e-5, atol: 1e-6) } == true, "\(name): gradient of row \(key)")
    }
  }

  private func apply(_ tensors: [String: Tensor]) -> Tensor {
    operation(Operands(tensors: tensors, attributes: oracle["attrs"]))
  }
}
