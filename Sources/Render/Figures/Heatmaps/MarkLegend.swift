/// Legend entries for the signs that occur in a picture of cells.
struct MarkLegend {
  let scale: ColorScale
  let colormap: Colormap
  let theme: Theme

  private static let side = 15.0

  /// An entry for each mark that occurs, with its count.
  func entries(_ counts: [CellMark: Int]) -> [Legend.Entry] {
    CellMark.allCases.compactMap { mark in
      counts[mark].map { count in
        Legend.Entry(name: "\(mark.name) (\(NumberText.grouped(count)))") { sign(mark, $0) }
      }
    }
  }

  /// An entry for each of these marks.
  func entries(_ marks: [CellMark]) -> [Legend.Entry] {
    marks.map { mark in Legend.Entry(name: mark.name) { sign(mark, $0) } }
  }

  private func sign(_ mark: CellMark, _ center: Point) -> [DrawCommand] {
    let rect = Self.box(around: center)
    if mark == .masked { return Self.hatched(center, theme) }
    let fill = fill(mark)
    return Self.framed(rect, fill: fill, theme) + mark.commands(center: center, radius: 4, color: fill.ink)
  }

  /// The colour that entries with this mark have in the picture, or the page's where they have any.
  private func fill(_ mark: CellMark) -> RGBA {
    let colors = colormap.colors(on: theme)
    func color(_ value: Double) -> RGBA { colors[Int(Colormap.index(at: scale.position(of: value)))] }
    switch mark {
    case .masked, .unchanged: return theme.surface
    case .zero: return color(0)
    case .notANumber: return theme.invalid
    case .positiveInfinity, .aboveRange: return color(scale.range.upperBound)
    case .negativeInfinity, .belowRange: return color(scale.range.lowerBound)
    }
  }

  private static func box(around center: Point) -> Rect {
    Rect(x: center.x - side / 2, y: center.y - side / 2, width: side, height: side)
  }

  /// The sign for masked entries.
  static func hatched(_ center: Point, _ theme: Theme) -> [DrawCommand] {
    let rect = box(around: center)
    return framed(rect, fill: theme.removed, theme) + [.hatch(rect, CellPicture.hatching(theme, cell: 5))]
  }

  /// A box in one colour.
  static func solid(_ center: Point, _ fill: RGBA, _ theme: Theme) -> [DrawCommand] {
    framed(box(around: center), fill: fill, theme)
  }

  /// A rectangle with a thin border.
  static func framed(_ rect: Rect, fill: RGBA, _ theme: Theme) -> [DrawCommand] {
    [.rect(rect, fill)] + rect.edges.map { .rect($0, theme.axis) }
  }
}
