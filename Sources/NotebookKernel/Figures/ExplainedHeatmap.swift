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
///   - title: the heading.
///   - annotate: whether cells carry their values; by default where they fit.
///   - range: the values of the colour bar's ends; entries beyond it are marked. By default all finite values.
///   - colormap: by default diverging for values on both sides of 0, otherwise sequential.
public func heatmap(
  _ gradient: Tensor?, explain: Bool, name: String? = nil, mask: Tensor? = nil, title: String? = nil,
  annotate: Bool? = nil, range: ClosedRange<Float>? = nil, colormap: Colormap? = nil
) -> ExplainedHeatmap {
  drawn {
    guard let gradient else { throw FigureError.noGradient }
    let picture = try Heatmap(
      of: gradient, mask: mask, title: title, annotate: annotate, range: range, colormap: colormap)
    return try ExplainedHeatmap(picture, of: gradient, explain: explain, name: name)
  }
}

extension ExplainedHeatmap {
  private static let mostEntries = 256

  /// A gradient's heatmap, with a derivation of each entry if asked for.
  package init(_ heatmap: Heatmap, of gradient: Tensor, explain: Bool, name: String?) throws {
    guard !explain || gradient.count <= Self.mostEntries else {
      throw FigureError.tooManyEntries(shape: gradient.shape, limit: Self.mostEntries)
    }
    let matrix = try TensorMatrix(gradient, mask: nil, reference: nil, caller: "heatmap")
    let places = (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { (row, $0) } }
    (self.heatmap, rows, columns) = (heatmap, matrix.rows, matrix.columns)
    entries = try (explain ? places : []).map { row, column in
      let index = Array([row, column].suffix(gradient.rank))
      let value = NumberText.general(Double(matrix.values[row * matrix.columns + column]), digits: 4)
      let derivation = try Derivation(of: gradient, at: index, name: name)
      return ("row \(row), column \(column): \(value)", "\(derivation)")
    }
  }
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
