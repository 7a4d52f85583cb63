import Engine
import Testing

extension EngineTests {
  @Suite struct F13InPlaceTests {
    private let w = Tensor([1, 2, 3]).requiresGrad()

    private func words(_ loss: Tensor) -> String {
      #expect(throws: EngineError.self) { try loss.backward() }?.description ?? ""
    }

    private let changed =
      "one of the variables needed for gradient computation has been modified by an inplace operation"

    @Test("F13: a saved result changed in place is named with its shape, operation and versions")
    func result() {
      let y = w.exp()
      let loss = y.sum()
      y += 1
      #expect(
        words(loss)
          == "\(changed): [Tensor [3]], which is output 0 of Exp, is at version 1; expected version 0 instead.")
    }

    @Test("F13: so is an operand, a mask, and what detach() shares")
    func operands() {
      let square = (w * w).sum()
      noGrad { _ = w.addInPlace(1) }
      #expect(words(square) == "\(changed): [Tensor [3]] is at version 1; expected version 0 instead.")
      let mask = Tensor([1, 0, 1])
      let masked = (w * mask).sum()
      mask.zeroInPlace()
      #expect(words(masked) == "\(changed): [Tensor [3]] is at version 1; expected version 0 instead.")
      let y = w.exp()
      let loss = y.sum()
      y.detach().zeroInPlace()
      #expect(words(loss).contains("which is output 0 of Exp, is at version 1; expected version 0"))
    }

    @Test("F13: a step between two backwards is noticed")
    func step() throws {
      let weight = Tensor.ones(3, 3).requiresGrad()
      let loss = (weight * weight).sum()
      try loss.backward(retainGraph: true)
      try SGD([weight], lr: 0.1).step()
      #expect(words(loss) == "\(changed): [Tensor [3, 3]] is at version 1; expected version 0 instead.")
    }

    @Test("F13: a change through .data goes unnoticed, and the gradient is silently that of the new numbers")
    func data() throws {
      let square = (w * w).sum()
      w.data.addInPlace(10)
      try square.backward()
      #expect(w.grad?.scalars == [22, 24, 26])
      w.grad = nil
      let y = w.exp()
      let loss = y.sum()
      y.data.zeroInPlace()
      try loss.backward()
      #expect(w.grad?.scalars == [0, 0, 0])
    }

    @Test("F13: .data takes a tensor of another shape")
    func shape() {
      w.data = Tensor.ones(3, 3)
      #expect(w.shape == [3, 3] && w.requiresGrad)
    }

    @Test("F13: a target of another shape is broadcast after a warning")
    func broadcastTarget() {
      #expect(mseLoss(Tensor.ones(4, 1), Tensor.ones(4)).item() == 0)
    }

    @Test("F13: impossible settings of an optimizer are refused with the reason")
    func settings() {
      let negative = #expect(throws: EngineError.self) { try SGD([w], lr: -1) }
      #expect(negative?.description == "Invalid learning rate: -1")
      let nesterov = #expect(throws: EngineError.self) { try SGD([w], lr: 0.1, nesterov: true) }
      #expect(nesterov?.description == "Nesterov momentum requires a momentum and zero dampening")
    }
  }
}
