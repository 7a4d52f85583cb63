package import CellProtocol
internal import Render

/// A heatmap of a gradient in which a reader can choose an entry and see its derivation.
public struct ExplainedHeatmap {
  let heatmap: Heatmap
  let rows: Int
  let columns: Int
  /// What each entry is, and how it came about, row by row.
  let entries: [(name: String, explanation: String)]
}

/// A heatmap of a gradient that explains itself: choosing an entry shows the chain rule with this run's numbers.
///
/// ```swift
/// heatmap(layer.weight.grad, explain: true, mask: mask)
/// ```
///
/// - Parameters:
///   - gradient: a tensor of rank 0 to 2 read from `grad`, with at most 256 entries; another one ends the cell with a
///     message.
///   - explain: whether entries can be chosen.
///   - name: what the leaf is called in the derivations.
///   - mask: 0 where an entry is masked. Broadcast to the gradient's shape.
public func heatmap(
  _ gradient: Tensor?, explain: Bool, name: String? = nil, mask: Tensor? = nil, title: String? = nil,
  annotate: Bool? = nil, range: ClosedRange<Float>? = nil, colormap: Colormap? = nil
) -> ExplainedHeatmap {
  guard let gradient else { fatalError("heatmap: there is no gradient to explain; call backward() first") }
  let most = 256
  guard !explain || gradient.count <= most else {
    fatalError("heatmap: a gradient of shape \(gradient.shape) has more than \(most) entries to explain")
  }
  let picture = heatmap(gradient, mask: mask, title: title, annotate: annotate, range: range, colormap: colormap)
  let matrix = TensorMatrix(gradient, mask: nil, reference: nil, caller: "heatmap")
  let places = (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { (row, $0) } }
  let entries = (explain ? places : []).map { row, column in
    let index = Array([row, column].suffix(gradient.rank))
    let value = String(format: "%.4g", matrix.values[row * matrix.columns + column])
    let derivation = drawn { try Derivation(of: gradient, at: index, name: name) }
    return ("row \(row), column \(column): \(value)", "\(derivation)")
  }
  return ExplainedHeatmap(heatmap: picture, rows: matrix.rows, columns: matrix.columns, entries: entries)
}

extension ExplainedHeatmap: Displayable {
  package func outputs() throws -> [CellOutput] {
    let scene = try heatmap.scene(theme: .light)
    let plots = scene.commands.compactMap { if case .cells(let plot, _) = $0 { plot } else { nil } }
    return try heatmap.outputs().map { output in
      guard case .figure(var figure) = output, let plot = plots.first else { return output }
      figure.entries = entries.enumerated().map { index, entry in
        let cell = Rect(
          x: plot.x + Double(index % columns) * plot.width / Double(columns),
          y: plot.y + Double(index / columns) * plot.height / Double(rows),
          width: plot.width / Double(columns), height: plot.height / Double(rows))
        return FigureOutput.Entry(
          name: entry.name, explanation: entry.explanation,
          x: share(cell.x, of: scene.width), y: share(cell.y, of: scene.height),
          width: share(cell.width, of: scene.width), height: share(cell.height, of: scene.height))
      }
      return .figure(figure)
    }
  }

  /// In ten-thousandths.
  private func share(_ length: Double, of whole: Double) -> Int { Int((length / whole * 10_000).rounded()) }
}
