/// One factor: its symbol above its number.
struct FactorBox {
  let factor: TermChart.Factor
  /// Whether this factor made the entry 0.
  let isCause: Bool
  let theme: Theme
  let measure: TextMeasure

  static let height = 34.0

  func commands(_ rect: Rect) -> [DrawCommand] {
    let symbol = measure.shortened(factor.symbol, size: FigureStyle.noteSize, within: rect.width - 4)
    let number = measure.number(factor.value, within: rect.width - 4)
    let numberWidth = measure.width(number, size: FigureStyle.labelSize)
    let ring = factor.value == 0 ? 14.0 : 0
    let symbolWidth = measure.width(symbol, size: FigureStyle.noteSize)
    let plates = isCause ? [plate(rect, 11, symbolWidth), plate(rect, 25, numberWidth + 2 * ring)] : []
    let texts = [
      text(symbol, Point(rect.midX, rect.y + 14), FigureStyle.noteSize, theme.mutedInk),
      text(number, Point(rect.midX, rect.y + 29), FigureStyle.labelSize, theme.ink),
    ]
    let sign = CellMark.zero.commands(
      center: Point(rect.midX + numberWidth / 2 + 8, rect.y + 25), radius: 4, color: theme.ink)
    return Self.outline(rect, isCause: isCause, theme) + plates + texts + (factor.value == 0 ? sign : [])
  }

  /// The box; hatched and with a thick border where it made the entry 0.
  static func outline(_ rect: Rect, isCause: Bool, _ theme: Theme) -> [DrawCommand] {
    let border = isCause ? 2.0 : 1
    let inner = Rect(
      x: rect.x + border, y: rect.y + border, width: rect.width - 2 * border, height: rect.height - 2 * border)
    let hatching = isCause ? [DrawCommand.hatch(inner, CellPicture.hatching(theme, cell: 10))] : []
    return [.rect(rect, isCause ? theme.ink : theme.gridline), .rect(inner, theme.removed)] + hatching
  }

  /// A plain patch that keeps hatching away from what is read.
  private func plate(_ rect: Rect, _ y: Double, _ width: Double) -> DrawCommand {
    .rect(Rect(x: rect.midX - width / 2 - 3, y: rect.y + y - 7, width: width + 6, height: 14), theme.removed)
  }

  private func text(_ text: String, _ position: Point, _ size: Double, _ color: RGBA) -> DrawCommand {
    .text(TextRun(text: text, position: position, size: size, color: color, anchor: .middle))
  }
}
