import CellProtocol
import Engine
import NotebookKernel
import Render
import Testing

/// Tensors as figures.
@Suite struct FigureTests {
  @Test func aMaskIsBroadcastToTheTensor() throws {
    let figure = heatmap(Tensor.ones(3, 2), mask: Tensor([1, 0]))
    #expect(figure.alternativeText.contains("3 masked"))
  }

  @Test func aVectorIsOneRow() throws {
    #expect(heatmap(Tensor([1, 2, 3])).alternativeText.contains("1×3"))
  }

  @Test func outputsAreDrawnForBothThemes() throws {
    guard case .figure(let figure)? = try heatmap(Tensor.eye(2)).outputs().first else {
      Issue.record("no figure")
      return
    }
    #expect(figure.light != figure.dark)
    #expect(figure.pixelWidth == 2 * figure.width && figure.pixelHeight == 2 * figure.height)
    #expect(figure.table.count == 3)
  }

  @Test func whatIsNoMatrixIsRefused() async {
    await #expect(processExitsWith: .failure) { _ = heatmap(Tensor.ones(2, 2, 2)) }
    await #expect(processExitsWith: .failure) { _ = heatmap(Tensor.ones(2, 2), mask: Tensor.ones(3, 3)) }
  }
}
