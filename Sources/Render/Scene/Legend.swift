/// Names beside the signs they explain, in rows that wrap.
struct Legend {
  /// A sign, drawn around a centre, and its name.
  struct Entry {
    let name: String
    let sign: (Point) -> [DrawCommand]
  }

  let entries: [Entry]
  let measure: TextMeasure
  let width: Double

  /// The room for a sign, in points.
  var signWidth = 18.0

  private static let rowHeight = 21.0
  private var size: Double { FigureStyle.noteSize }

  private func width(of entry: Entry) -> Double { signWidth + 6 + measure.width(entry.name, size: size) }

  /// The widest entry: a legend can't be narrower.
  var smallestWidth: Double { entries.map(width).max() ?? 0 }

  private var places: [(x: Double, row: Int)] {
    var (x, row) = (0.0, 0)
    return entries.map { entry in
      if x > 0, x + width(of: entry) > width { (x, row) = (0, row + 1) }
      defer { x += width(of: entry) + 16 }
      return (x, row)
    }
  }

  var height: Double { entries.isEmpty ? 0 : Double((places.last?.row ?? 0) + 1) * Self.rowHeight }

  func commands(at origin: Point, theme: Theme) -> [DrawCommand] {
    zip(entries, places).flatMap { entry, place in
      let center = Point(
        origin.x + place.x + signWidth / 2, origin.y + (Double(place.row) + 0.5) * Self.rowHeight)
      let position = Point(
        origin.x + place.x + signWidth + 6, FigureStyle.baseline(centering: center.y, size: size))
      return entry.sign(center) + [.text(TextRun(text: entry.name, position: position, size: size, color: theme.ink))]
    }
  }
}
