import Engine
import Testing

extension EngineTests {
  @Suite struct PositionTests {
    private let matrix = Tensor((0..<6).map(Float.init), shape: [2, 3])

    @Test("a vector fills a triangle row by row, and gets back the triangle's gradient")
    func triangleFromVector() throws {
      let vector = Tensor([1, 2, 3, 4, 5, 6]).requiresGrad()
      let places = Tensor.trilIndices(3, 3)
      let byIndex = Tensor.zeros(3, 3)
      byIndex[places[0], places[1]] = vector
      let byMask = Tensor.zeros(3, 3).maskedScatter(Tensor.ones(3, 3).tril(), vector)
      #expect(byIndex.scalars == [1, 0, 0, 2, 3, 0, 4, 5, 6])
      #expect(byMask.scalars == byIndex.scalars)
      try (byIndex * Tensor((1..<10).map(Float.init), shape: [3, 3])).sum().backward()
      #expect(vector.grad?.scalars == [1, 4, 5, 7, 8, 9])
    }

    @Test("triangle indices are listed in row-major order")
    func triangleIndices() {
      #expect(Tensor.trilIndices(2, 3).scalars == [0, 1, 1, 0, 0, 1])
      #expect(Tensor.trilIndices(3, 2, offset: -1).scalars == [1, 2, 2, 0, 0, 1])
      #expect(Tensor.triuIndices(2, 3, offset: 1).scalars == [0, 0, 1, 1, 2, 2])
    }

    @Test("repeated places add up in scatterAdd, the last wins in scatter")
    func repeatedPlaces() {
      let index = Tensor([[0, 0], [2, 2]])
      #expect(Tensor.zeros(2, 3).scatterAdd(1, index, Tensor([[1, 2], [3, 4]])).scalars == [3, 0, 0, 0, 0, 7])
      #expect(Tensor.zeros(2, 3).scatter(1, index, Tensor([[1, 2], [3, 4]])).scalars == [2, 0, 0, 0, 0, 4])
      #expect(matrix.scatter(0, Tensor([[1, 0]]), 9).scalars == [0, 9, 2, 9, 4, 5])
    }

    @Test("parts, copies and rotations lie where PyTorch puts them")
    func parts() {
      #expect(matrix.split(2, dim: 1).map(\.shape) == [[2, 2], [2, 1]])
      #expect(matrix.split([1, 2], dim: 1)[1].scalars == [1, 2, 4, 5])
      #expect(Tensor.arange(7).chunk(3).map(\.count) == [3, 3, 1])
      #expect(matrix.unbind(dim: 1)[2].scalars == [2, 5])
      #expect(Tensor([1, 2]).repeat(2, 2).scalars == [1, 2, 1, 2, 1, 2, 1, 2])
      #expect(matrix.tile(2).shape == [2, 6])
      #expect(matrix.repeatInterleave(2, dim: 1).scalars == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
      #expect(matrix.roll(1).scalars == [5, 0, 1, 2, 3, 4])
      #expect(matrix.roll(-1, dim: 1).scalars == [1, 2, 0, 4, 5, 3])
      #expect(matrix.flip(0, 1).scalars == [5, 4, 3, 2, 1, 0])
      #expect(Tensor.zeros(2, 3, 4).flatten(startDim: 1).shape == [2, 12])
      #expect(Tensor.zeros(2, 3, 4).moveDim(0, 2).shape == [3, 4, 2])
      #expect(matrix.diagonal(offset: 1).scalars == [1, 5])
      #expect(Tensor([1, 2]).diag(-1).scalars == [0, 0, 0, 1, 0, 0, 0, 2, 0])
      #expect(oneHot(Tensor([2, 0])).scalars == [0, 0, 1, 1, 0, 0])
    }

    @Test("an operator with a number changes the part that is meant, not one element")
    func partsInPlace() {
      let matrix = Tensor.ones(2, 3)
      matrix[0..., 1] *= 3
      matrix[1] += 0.5
      matrix[0..., 2] -= Float(1)
      #expect(matrix.scalars == [1, 3, 0, 1.5, 3.5, 0.5])
    }

    @Test("sorting is stable, NaN is the largest, and positions lead back")
    func sorting() {
      let (values, indices) = Tensor([[3, 1, 3, .nan, 2]]).sorted()
      #expect(indices.scalars == [1, 4, 0, 2, 3])
      #expect(values.scalars.dropLast() == [1, 2, 3, 3])
      #expect(Tensor([3, 1, 3, 2]).argsort(descending: true).scalars == [0, 2, 3, 1])
      #expect(Tensor([[1, 5], [4, 2], [3, 3]]).topK(2, dim: 0).values.scalars == [4, 5, 3, 3])
      #expect(Tensor([[4, 1, 2, 3], [1, .nan, 0, 5]]).median(dim: 1).scalars.first == 2)
      #expect(Tensor([[1, .nan, 0, 5]]).median(dim: 1).item().isNaN)
    }
  }
}
