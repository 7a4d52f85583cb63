import Engine
import NotebookKernel
import Render
import Testing

/// Figures of pictures and of what classifiers decide.
@Suite struct ClassifierFigureTests {
  private let points = Tensor([[-1, 0], [1, 0.5]])

  @Test func aClassifierIsAskedEverywhereAndAtThePoints() throws {
    let figure = decisionRegions(
      points, labels: Tensor([0, 0]), ["sign of x": { cat([-$0, $0], dim: 1)[0..., 0..<3] }])
    #expect(figure.alternativeText.contains("sign of x, 1 of 2 points in their own class's region"))
  }

  @Test func theTopRowOfTheGridHasTheLargestY() throws {
    let figure = decisionRegions(
      points, labels: Tensor([0, 1]), ["y > 0.6": { stack([Tensor.full([$0.shape[0]], 0.6), $0[0..., 1]], dim: 1) }],
      range: -1...1, resolution: 10)
    let grid = try #require(
      try figure.scene(theme: .light).commands.compactMap { command -> CellGrid? in
        if case .cells(_, let grid) = command { grid } else { nil }
      }.first)
    #expect(Array(grid.indices.prefix(20)) == Array(repeating: 1, count: 20))
    #expect(grid.indices.dropFirst(20).allSatisfy { $0 == 0 })
  }

  @Test func picturesAreSlicedRowByRow() throws {
    let sheet = pictureGrid(Tensor.arange(12).reshaped(3, 2, 2), marked: Tensor([0, 1, 0]), markName: "odd")
    #expect(sheet.table.rows == [["0", "0 1 2 3", ""], ["1", "4 5 6 7", "odd"], ["2", "8 9 10 11", ""]])
  }

  @Test func shapesThatDoNotFitEndTheCell() async {
    await #expect(processExitsWith: .failure) { _ = pictureGrid(Tensor.ones(2, 2)) }
    await #expect(processExitsWith: .failure) { _ = pictureGrid(Tensor.ones(2, 2, 2), marked: Tensor.ones(3)) }
    await #expect(processExitsWith: .failure) {
      _ = decisionRegions(Tensor.ones(2, 3), labels: Tensor.ones(2), ["a": { $0 }])
    }
    await #expect(processExitsWith: .failure) {
      _ = decisionRegions(Tensor.ones(2, 2), labels: Tensor.ones(3), ["a": { $0 }])
    }
    await #expect(processExitsWith: .failure) {
      _ = decisionRegions(Tensor.ones(2, 2), labels: Tensor.ones(2), ["a": { $0.sum() }])
    }
  }
}
