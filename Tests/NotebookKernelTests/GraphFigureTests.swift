import CellProtocol
import Engine
import NotebookKernel
import Render
import Testing

/// Recorded computations and explained gradients as figures.
@Suite struct GraphFigureTests {
  private let layer = MaskedLinear(2, 2, mask: Tensor.ones(2, 2).tril())

  private var loss: Tensor { mseLoss(layer(Tensor.ones(4, 2)), Tensor.zeros(4, 2)) }

  private func figure(_ outputs: [CellOutput]) throws -> FigureOutput {
    guard case .figure(let figure)? = outputs.first else { throw Missing() }
    return figure
  }

  private struct Missing: Error {}

  @Test func aGraphIsShownAsADiagramWithTheResultBelow() throws {
    let shown = try figure(graph(of: loss, naming: layer.namedParameters()).outputs())
    #expect(shown.alt.hasPrefix("computation graph of L, shape []"))
    #expect(shown.alt.hasSuffix("The mask M enters at Mul with weight."))
    #expect(shown.table.last == ["L", "result", "", "mseloss", "[]"])
    #expect(shown.table.contains(["bias", "parameter", "", "", "[2]"]))
    #expect(shown.width <= 360)
  }

  @Test func aTitleIsDrawnAndSaid() throws {
    #expect(graph(of: loss, title: "one step").alternativeText.hasPrefix("one step: computation graph"))
  }

  @Test func aGraphTooLargeToReadIsSaidToBe() throws {
    var sum = Tensor.ones(1).requiresGrad()
    for _ in 0..<200 { sum = sum + 1 }
    let output = try graph(of: sum).outputs()
    #expect(output == [.text("A graph of 201 nodes is too large to draw; up to 120 are.")])
  }

  @Test func anExplanationIsAPictureAndText() throws {
    GraphRecording.isOn = true
    defer { GraphRecording.isOn = false }
    try loss.backward()
    let derivation = explain(layer.weight.grad, at: [0, 1])
    let outputs = try derivation.outputs()
    let shown = try figure(outputs)
    #expect(shown.alt.hasPrefix("∂L/∂W[0,1] = 0, exactly, because M[0,1] = 0."))
    let words = outputs.compactMap { output in
      switch output {
      case .formula(_, let text), .text(let text): text
      default: nil
      }
    }
    #expect(words.joined(separator: "\n") == derivation.description)
    #expect(termChart(derivation, steps: 1, title: "why").alternativeText.hasPrefix("why: ∂L/∂W[0,1] = 0"))
    #expect(termChart(derivation, steps: 1).table.rows.last?.first == "∂L/∂W[0,1] in total")
  }
}
