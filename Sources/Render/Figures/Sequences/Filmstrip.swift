/// Steps of a matrix side by side, to be read like a line of text: one colour bar, one set of marks, each step's number
/// above it.
public struct Filmstrip: Sendable {
  let sequence: MatrixSequence

  /// The frames of a sequence in its order.
  public init(_ sequence: MatrixSequence) { self.sequence = sequence }
}

extension Filmstrip: Figure {
  package var title: String? { sequence.title }

  package func scene(theme: Theme) throws(RenderError) -> Scene {
    let measure = try TextMeasure()
    let first = sequence.matrices[0]
    guard !first.isEmpty else { return EmptyMatrixPicture(first, title: title).scene(theme, measure) }
    return try FilmstripPicture(sequence, theme: theme, measure: measure).scene()
  }

  package var alternativeText: String { sequence.alternativeText }

  package var table: NumberTable { sequence.table }
}
