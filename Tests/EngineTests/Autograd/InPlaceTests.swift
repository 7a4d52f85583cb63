import Engine
import Testing

extension EngineTests {
  @Suite struct InPlaceTests {
    @Test("a chain of in-place changes has the gradient of what it computes")
    func chain() throws {
      let w = Tensor([1, 2]).requiresGrad()
      let y = w * 3
      y.mulInPlace(w)
      y.addInPlace(5)
      y *= 2
      try y.sum().backward()
      #expect(y.scalars == [16, 34])
      #expect(w.grad?.scalars == [12, 24])
    }

    @Test("gradients flow through an assigned slice, and not to what it overwrote")
    func slices() throws {
      let (w, v) = (Tensor([[1, 2], [3, 4]]).requiresGrad(), Tensor([10, 20]).requiresGrad())
      let y = w * 2
      y[0] = v
      try (y * y).sum().backward()
      #expect(w.grad?.scalars == [0, 0, 24, 32])
      #expect(v.grad?.scalars == [20, 40])
    }

    @Test("a matrix built element by element from a vector trains the vector")
    func vectorBuild() throws {
      let v = Tensor([1, 2, 3]).requiresGrad()
      let matrix = Tensor.zeros(2, 2)
      matrix[0, 0] = v[0]
      matrix[1, 0] = v[1]
      matrix[1, 1] = v[2]
      #expect(matrix.scalars == [1, 0, 2, 3])
      try (matrix * Tensor([[5, 6], [7, 8]])).sum().backward()
      #expect(v.grad?.scalars == [5, 7, 8])
    }

    @Test("changing a view of a result changes the history of its base, and of other views")
    func views() throws {
      let w = Tensor([[1, 2], [3, 4]]).requiresGrad()
      let y = w * 1
      let (row, column) = (y[0], y[0..., 1])
      row.mulInPlace(10)
      try (column * Tensor([1, 100])).sum().backward()
      #expect(y.scalars == [10, 20, 3, 4])
      #expect(w.grad?.scalars == [0, 10, 0, 100])
    }

    @Test("a mask picks a copy, and assigns into the tensor")
    func masks() throws {
      let t = Tensor([[1, 2], [3, 4]])
      let mask = t .> 2
      #expect(t[mask].scalars == [3, 4])
      t[mask].zeroInPlace()
      #expect(t.scalars == [1, 2, 3, 4])
      t[mask] = Tensor([7, 8])
      #expect(t.scalars == [1, 2, 7, 8])
      t[mask] = 0
      #expect(t.scalars == [1, 2, 0, 0])
      let u = t.T
      u[Tensor([1, 0])] = Tensor([5, 6])
      #expect(t.scalars == [5, 2, 6, 0])
    }

    @Test("clearing the flag of picked entries, or assigning them their own values, freezes nothing")
    func attempts() throws {
      manualSeed(0)
      let layer = Linear(5, 5)
      let mask = Tensor.ones(5, 5).tril()
      let before = bits(layer.weight)
      layer.weight.data[mask .== 0].requiresGrad = false
      #expect(layer.weight.requiresGrad && layer.weight.isLeaf && bits(layer.weight) == before)
      #expect(!layer.weight.data[mask .== 0].sharesStorage(with: layer.weight))
      let version = layer.weight.version
      layer.weight.data[mask .== 0] = layer.weight.data[mask .== 0].detach()
      #expect(layer.weight.requiresGrad && bits(layer.weight) == before && layer.weight.version == version)
    }

    @Test("inside noGrad a leaf may be changed")
    func noGradWrites() {
      let w = Tensor.ones(3, 3).requiresGrad()
      noGrad {
        w[0] = 5
        w[w .== 5] = 0
        w.mulInPlace(2)
      }
      #expect(w.scalars == [0, 0, 0, 2, 2, 2, 2, 2, 2])
      #expect(w.requiresGrad && w.isLeaf && w.version == 3)
    }

    @Test("detach shares numbers and version; data shares numbers only")
    func sharing() {
      let w = Tensor([1, 2]).requiresGrad()
      w.detach()[0] = 7
      #expect(w.scalars == [7, 2] && w.version == 1)
      w.data[1] = 9
      #expect(w.scalars == [7, 9] && w.version == 1)
      w.data = Tensor.zeros(3, 3)
      #expect(w.shape == [3, 3] && w.requiresGrad)
    }

    @Test("overlapping views are read before they are written")
    func overlap() {
      let t = Tensor([1, 2, 3, 4])
      t[1..<4] = t[0..<3]
      #expect(t.scalars == [1, 1, 2, 3])
      let square = Tensor([[1, 2], [3, 4]])
      square += square.T
      #expect(square.scalars == [2, 5, 5, 8])
    }
  }
}
