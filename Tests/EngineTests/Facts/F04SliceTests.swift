import Engine
import Testing

extension EngineTests {
  @Suite struct F04SliceTests {
    @Test("F4: slices, masked entries and products of the weight are refused: they are not leaves")
    func nonLeaves() {
      let lesson = ThreadLesson()
      let w = lesson.model.weight
      let picked: Tensor = w[lesson.mask .== 1]
      for part in [picked, w[0..<2], w * lesson.mask] {
        let error = #expect(throws: EngineError.self) { try SGD([part], lr: 0.1) }
        #expect(error?.description == "can't optimize a non-leaf Tensor")
      }
    }

    @Test("F4: parts without history, the mask itself, and a parameter made of a slice are accepted and train nothing")
    func silentlyNothing() throws {
      let lesson = ThreadLesson()
      let w = lesson.model.weight
      let (data, detached): (Tensor, Tensor) = (w.data[lesson.mask .== 1], w[lesson.mask .== 1].detach())
      let parts = [
        w.data[0..<2], data, w[0..<2].detach(), w[0..<2].detach().requiresGrad(), detached.requiresGrad(),
        lesson.mask .== 1, Parameter(wrappedValue: w[0..<2].detach()).wrappedValue,
      ]
      for part in parts {
        #expect(try lesson.train(SGD([part], lr: 0.1)) == (0, 0))
        #expect(part.grad == nil)
      }
    }

    @Test("F4: an empty list is refused; a parameter listed twice is stepped twice")
    func lists() throws {
      let error = #expect(throws: EngineError.self) { try SGD([] as [Tensor], lr: 0.1) }
      #expect(error?.description == "optimizer got an empty parameter list")
      for (count, expected) in [(1, Float(0.8)), (2, 0.6)] {
        let w = Tensor.ones(2).requiresGrad()
        let optimizer = try SGD(Array(repeating: w, count: count), lr: 0.1)
        w.grad = Tensor([2, 2])
        optimizer.step()
        #expect(w.scalars.allSatisfy { abs($0 - expected) < 1e-6 })
      }
    }

    @Test("F4: a slice that shares storage and is fed the gradient by hand is the one way that trains only the slice")
    func fedByHand() throws {
      let lesson = ThreadLesson()
      let w = lesson.model.weight
      let slice = w.detach()[0..<2].requiresGrad()
      let optimizer = try SGD([slice], lr: 0.1)
      let before = w.scalars
      for _ in 0..<10 {
        w.grad = nil
        try lesson.loss.backward()
        slice.grad = w.grad?[0..<2].clone()
        optimizer.step()
      }
      #expect(slice.sharesStorage(with: w))
      for (index, pair) in zip(before, w.scalars).enumerated() { #expect((pair.0 != pair.1) == (index < 10)) }
    }
  }
}
