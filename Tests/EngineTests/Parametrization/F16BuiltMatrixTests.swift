import Engine
import Testing

extension EngineTests {
  @Suite struct F16BuiltMatrixTests {
    /// The matrix of 15 trained numbers, put under the mask in row-major order.
    private func build(_ vector: Tensor, _ mask: Tensor) -> Tensor {
      let matrix = Tensor.zeros(5, 5)
      matrix[mask] = vector
      return matrix
    }

    @Test("F16: 15 numbers fill the lower part row by row, by mask or entry by entry; gradients are those of W ∘ M")
    func gradients() throws {
      let lesson = RecordedLesson()
      let kept: Tensor = lesson.weight.detach()[lesson.mask]
      let (byMask, byEntry) = (kept.clone().requiresGrad(), kept.clone().requiresGrad())
      let scattered = kept.clone().requiresGrad()
      let matrix = Tensor.zeros(5, 5)
      var index = 0
      for row in 0..<5 {
        for column in 0...row {
          matrix[row][column] = byEntry[index] as Tensor
          index += 1
        }
      }
      try lesson.loss(build(byMask, lesson.mask)).backward()
      try lesson.loss(matrix).backward()
      try lesson.loss(Tensor.zeros(5, 5).maskedScatter(lesson.mask, scattered)).backward()
      try lesson.loss(masked: true).backward()
      let expected: Tensor = try #require(lesson.weight.grad)[lesson.mask]
      #expect(matrix.detach().isEqual(to: (lesson.weight * lesson.mask).detach()))
      for vector in [byMask, byEntry, scattered] { #expect(try #require(vector.grad).scalars == expected.scalars) }
    }

    @Test("F16: thirty steps with momentum and decay keep the vector on the kept entries of W ∘ M", arguments: [0, 1])
    func training(_ kind: Int) throws {
      let lesson = RecordedLesson()
      let vector = (lesson.weight.detach()[lesson.mask] as Tensor).clone().requiresGrad()
      func make(_ parameter: Tensor) throws -> Optimizer {
        kind == 0
          ? try SGD([parameter], lr: 0.05, momentum: 0.9, weightDecay: 0.1) : try AdamW([parameter], lr: 0.05)
      }
      let (matrixwise, vectorwise) = (try make(lesson.weight), try make(vector))
      for _ in 0..<30 {
        try matrixwise.step { try lesson.backward(matrixwise, masked: true) }
        vectorwise.zeroGrad()
        try lesson.loss(build(vector, lesson.mask)).backward()
        vectorwise.step()
      }
      let kept: Tensor = lesson.weight.detach()[lesson.mask]
      #expect(bits(kept) == bits(vector))
    }

    @Test("F17: rows as a parameter of their own, joined with a constant rest, train alone")
    func joined() throws {
      let lesson = RecordedLesson()
      let top = lesson.weight.detach()[0..<2].clone().requiresGrad()
      let rest = lesson.weight.detach()[2..<5]
      let (before, kept) = (bits(top), bits(rest))
      let optimizer = try SGD([top], lr: 0.1)
      try lesson.loss(cat([top, rest])).backward()
      optimizer.step()
      #expect(bits(top) != before && bits(rest) == kept)
    }

    @Test("F17: a parameter made of a slice shares the weight's storage, so its steps write into the weight")
    func shared() throws {
      let weight = Tensor.ones(5, 5).requiresGrad()
      let part = Parameter(wrappedValue: weight[0..<2]).wrappedValue
      part.grad = Tensor.ones(2, 5)
      try SGD([part], lr: 0.5).step()
      #expect(part.sharesStorage(with: weight))
      #expect(weight.detach()[0..<2].isEqual(to: Tensor.full([2, 5], 0.5)))
      #expect(weight.detach()[2..<5].isEqual(to: Tensor.ones(3, 5)))
    }
  }
}
