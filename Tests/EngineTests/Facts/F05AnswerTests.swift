import Engine
import Testing

/// The thread's answer, its missing `super.init()` added by the compiler, its `triu` kept.
private final class Answer: Module {
  @Parameter var weight: Tensor
  let mask: Tensor

  init(buffered: Bool = false) {
    weight = Tensor.randn(5, 5)
    mask = Tensor.ones(5, 5).triu()
    super.init()
    if buffered { registerBuffer("mask", mask) }
  }

  func callAsFunction(_ x: Tensor) -> Tensor { (weight * mask).matmul(x) }
}

extension EngineTests {
  @Suite struct F05AnswerTests {
    @Test("F5: the gradient is mask · xᵀ bit for bit, exactly 0 under the mask, the upper triangle kept")
    func gradient() throws {
      manualSeed(0)
      let layer = Answer()
      let x = Tensor.randn(5, 1)
      let out = layer(x)
      #expect(out.shape == [5, 1])
      try out.sum().backward()
      let gradient = try #require(layer.weight.grad)
      #expect(bits(gradient) == bits(layer.mask * x.T))
      #expect(gradient[layer.mask .== 0].scalars.allSatisfy { $0 == 0 })
      #expect(gradient[layer.mask .== 0].scalars.contains { $0.sign == .minus })
      #expect(gradient[0, 4] != 0 && gradient[4, 0] == 0)
    }

    @Test("F5: plain SGD moves the 15 kept entries and none of the masked; the raw weight stays a full matrix")
    func step() throws {
      manualSeed(0)
      let layer = Answer()
      let before = layer.weight.scalars
      try layer(Tensor.randn(5, 1)).sum().backward()
      try SGD(layer.parameters(), lr: 0.1).step()
      for (index, pair) in zip(before, layer.weight.scalars).enumerated() {
        #expect((pair.0 != pair.1) == (layer.mask.scalars[index] == 1))
      }
      #expect(layer.weight[layer.mask .== 0].scalars.allSatisfy { $0 != 0 })
    }

    @Test("F5: a mask in a plain property is neither trained nor saved; a buffer is saved")
    func state() {
      #expect(Answer().stateDict().keys == ["weight"] && Answer().parameters().count == 1)
      #expect(Answer(buffered: true).stateDict().keys == ["weight", "mask"])
      #expect(!Answer().mask.requiresGrad && !Tensor.onesLike(Answer().weight).requiresGrad)
    }

    @Test("F5: taking the mask away after training brings the masked entries back as they were")
    func unmasked() throws {
      let lesson = ThreadLesson()
      let layer = MaskedLinear(5, 5, mask: lesson.mask)
      let before: Tensor = layer.weight.detach().clone()[lesson.mask .== 0]
      let optimizer = try SGD(layer.parameters(), lr: 0.1)
      for _ in 0..<20 {
        optimizer.zeroGrad()
        try layer(Tensor.randn(8, 5)).pow(2).sum().backward()
        optimizer.step()
      }
      #expect(bits(layer.weight.detach()[lesson.mask .== 0]) == bits(before))
    }
  }
}
