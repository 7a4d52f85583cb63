/// One node of a diagram: its outline, filling and name.
struct GraphBox {
  /// How a node looks; what it stands for decides.
  enum Style: CaseIterable {
    case parameter, constant, mask, operation, maskedOperation, result
  }

  let width: Double
  private let style: Style
  private let text: String
  private let theme: Theme
  private let measure: TextMeasure

  private static let size = FigureStyle.labelSize
  private static let widestText = 150.0
  private static let narrowest = 46.0

  init(_ diagram: GraphDiagram, _ index: Int, theme: Theme, measure: TextMeasure) {
    let node = diagram.nodes[index]
    self.theme = theme
    self.measure = measure
    style = Style(diagram, index)
    text = measure.narrowed(node.operation ?? node.name, size: Self.size, weight: style.weight, within: Self.widestText)
    let room = measure.width(text, size: Self.size, weight: style.weight) + 24
    width = 2 * (max(Self.narrowest, room) / 2).rounded(.up)
  }

  func commands(centeredOn x: Double, _ band: ClosedRange<Double>) -> [DrawCommand] {
    let rect = Rect(x: x - width / 2, y: band.lowerBound, width: width, height: band.upperBound - band.lowerBound)
    let baseline = FigureStyle.baseline(centering: rect.midY, size: Self.size)
    let run = TextRun(
      text: text, position: Point(x, baseline), size: Self.size, color: theme.ink, anchor: .middle, weight: style.weight
    )
    return style.outline(rect, theme) + plate(rect) + [.text(run)]
  }

  /// A plain patch that keeps hatching away from what is read.
  private func plate(_ rect: Rect) -> [DrawCommand] {
    guard style == .mask else { return [] }
    let room = measure.width(text, size: Self.size, weight: style.weight) + 8
    return [.rect(Rect(x: rect.midX - room / 2, y: rect.midY - 8, width: room, height: 16), theme.removed)]
  }
}

extension GraphBox.Style {
  init(_ diagram: GraphDiagram, _ index: Int) {
    switch diagram.nodes[index].kind {
    case .parameter: self = .parameter
    case .constant: self = .constant
    case .mask: self = .mask
    case .result: self = .result
    case .operation:
      self = diagram.edges.contains { $0.to == index && diagram.isMasking($0) } ? .maskedOperation : .operation
    }
  }

  var weight: Typeface.Weight { self == .parameter || self == .result ? .bold : .regular }

  /// The shape without its text.
  func outline(_ rect: Rect, _ theme: Theme) -> [DrawCommand] {
    let tint = theme.surface.mixed(with: theme.series[0], 0.22)
    switch self {
    case .parameter: return border(rect, 2, theme.series[0], fill: tint)
    case .constant: return [.rect(rect, theme.surface)] + dashes(rect, theme)
    case .mask:
      return border(rect, 1, theme.axis, fill: theme.removed) + [.hatch(rect, CellPicture.hatching(theme, cell: 10))]
    case .operation: return border(rect, 1, theme.axis, fill: theme.removed)
    case .maskedOperation: return border(rect, 1.5, theme.ink, fill: theme.surface) + inner(rect, theme)
    case .result: return border(rect, 1.5, theme.ink, fill: theme.surface) + inner(rect, theme)
    }
  }

  /// A second outline inside the first.
  private func inner(_ rect: Rect, _ theme: Theme) -> [DrawCommand] {
    border(rect.inset(by: 3.5), 1, theme.ink, fill: theme.removed)
  }

  private func border(_ rect: Rect, _ width: Double, _ color: RGBA, fill: RGBA) -> [DrawCommand] {
    let inside = rect.inset(by: width)
    guard isRound else { return [.rect(rect, color), .rect(inside, fill)] }
    return [.polygon([rect.pill], color), .polygon([inside.pill], fill)]
  }

  private func dashes(_ rect: Rect, _ theme: Theme) -> [DrawCommand] {
    let line = rect.inset(by: 0.75)
    let corners = [
      Point(line.x, line.y), Point(line.maxX, line.y), Point(line.maxX, line.maxY), Point(line.x, line.maxY),
    ]
    return [.line(corners + corners.prefix(1), Stroke(color: theme.mutedInk, width: 1.25, dashes: [4, 3]))]
  }

  private var isRound: Bool { self == .operation || self == .maskedOperation }
}

extension Rect {
  fileprivate func inset(by amount: Double) -> Rect {
    Rect(x: x + amount, y: y + amount, width: width - 2 * amount, height: height - 2 * amount)
  }

  /// The contour with half circles at both ends.
  fileprivate var pill: [Point] {
    let radius = height / 2
    let right = RoundEnd.points.map { Point(maxX - radius + $0.x * radius, midY + $0.y * radius) }
    let left = RoundEnd.points.map { Point(x + radius - $0.x * radius, midY - $0.y * radius) }
    return right + left
  }
}

private enum RoundEnd {
  /// The right half of a circle of radius 1 from top to bottom, with twice the points of ``UnitCircle``.
  static let points: [Point] = {
    let coarse = UnitCircle.points[12...] + UnitCircle.points[...4]
    let between = zip(coarse, coarse.dropFirst()).map { first, second in
      let (x, y) = (first.x + second.x, first.y + second.y)
      let length = (x * x + y * y).squareRoot()
      return Point(x / length, y / length)
    }
    return zip(coarse, between).flatMap { [$0, $1] } + coarse.suffix(1)
  }()
}

extension TextMeasure {
  /// The text, cut in its middle if it is wider than `limit`: names differ at both ends.
  func narrowed(
    _ text: String, size: Double, weight: Typeface.Weight = .regular, within limit: Double
  ) -> String {
    var (head, tail) = (text.prefix(text.count / 2), text.dropFirst(text.count / 2))
    var cut = text
    while !head.isEmpty, width(cut, size: size, weight: weight) > limit {
      head.removeLast()
      tail.removeFirst()
      cut = head + "…" + tail
    }
    return cut
  }
}
