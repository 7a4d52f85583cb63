/// The colours of a scale with its values.
struct ColorBar {
  let scale: ColorScale
  let colormap: Colormap
  let measure: TextMeasure
  /// Upright beside the plot, or lying below it.
  let isUpright: Bool
  /// The length along the values, in points.
  let length: Double

  static let thickness = 14.0
  /// Every second colour of a map: the steps can't be seen, and palette entries stay free for the edges of text.
  private static let steps = (Colormap.count + 1) / 2
  private static let gap = 6.0
  private var size: Double { FigureStyle.noteSize }

  private var ticks: Ticks {
    guard isUpright else {
      return (2...6).reversed().lazy.map { Ticks.linear(over: scale.range, atMost: $0) }.first(where: fits)
        ?? Ticks.linear(over: scale.range, atMost: 1)
    }
    return Ticks.linear(over: scale.range, atMost: min(9, Int(length / 18)))
  }

  private func fits(_ ticks: Ticks) -> Bool {
    measure.widest(ticks.labels, size: size) + 8 <= length / Double(max(1, ticks.values.count))
  }

  /// The room for labels at the right of an upright bar, or below a lying one.
  var labelRoom: Double {
    isUpright ? Self.gap + max(measure.widest(ticks.labels, size: size), factorWidth - Self.thickness) : Self.gap + size
  }
  /// The room above an upright bar.
  var topRoom: Double { isUpright && ticks.factor != nil ? size * FigureStyle.leading + 4 : 0 }
  var factorWidth: Double { ticks.factor.map { measure.width($0, size: size) } ?? 0 }

  func commands(at origin: Point, theme: Theme) -> [DrawCommand] {
    let bar =
      isUpright
      ? Rect(x: origin.x, y: origin.y, width: Self.thickness, height: length)
      : Rect(x: origin.x, y: origin.y, width: length, height: Self.thickness)
    let axis = AxisScale(
      .linear, domain: scale.range, from: isUpright ? bar.maxY : bar.x, to: isUpright ? bar.y : bar.maxX)
    let marks = zip(ticks.values, ticks.labels).flatMap { mark(at: axis($0), $1, bar, theme) }
    return [.cells(bar, cells(theme))] + marks + factor(bar, theme)
  }

  private func cells(_ theme: Theme) -> CellGrid {
    let steps = Self.steps
    let (low, high) = (scale.position(of: scale.range.lowerBound), scale.position(of: scale.range.upperBound))
    let rising = (0..<steps).map { Colormap.index(at: low + (high - low) * Double($0) / Double(steps - 1)) }
    return CellGrid(
      rows: isUpright ? steps : 1, columns: isUpright ? 1 : steps, palette: colormap.colors(on: theme),
      indices: isUpright ? rising.reversed() : rising)
  }

  private func mark(at position: Double, _ label: String, _ bar: Rect, _ theme: Theme) -> [DrawCommand] {
    let (tick, anchor, place): (Rect, TextRun.Anchor, Point)
    if isUpright {
      tick = Rect(x: bar.maxX, y: position - 0.5, width: 3, height: 1)
      (anchor, place) = (.start, Point(bar.maxX + Self.gap, FigureStyle.baseline(centering: position, size: size)))
    } else {
      tick = Rect(x: position - 0.5, y: bar.maxY, width: 1, height: 3)
      (anchor, place) = (.middle, Point(position, bar.maxY + Self.gap + size * 0.8))
    }
    return [
      .rect(tick, theme.axis),
      .text(TextRun(text: label, position: place, size: size, color: theme.mutedInk, anchor: anchor)),
    ]
  }

  private func factor(_ bar: Rect, _ theme: Theme) -> [DrawCommand] {
    guard let factor = ticks.factor else { return [] }
    let place =
      isUpright
      ? Point(bar.x, bar.y - 7) : Point(bar.maxX + 8, FigureStyle.baseline(centering: bar.midY, size: size))
    return [.text(TextRun(text: factor, position: place, size: size, color: theme.mutedInk))]
  }
}
