/// One step of the chain rule: its entry, its terms as products and bars, and their sum.
struct StepPicture {
  private let step: TermChart.Step
  private let cause: String?
  private let shown: (terms: [TermChart.Term], others: (count: Int, sum: Float)?)
  private let theme: Theme
  private let measure: TextMeasure
  private let remark: [String]

  static let width = 336.0
  private static let headerHeight = 22.0
  private static let rowHeight = FactorBox.height + 6
  private static let lineHeight = 22.0
  /// Where the columns start and end, from the left edge.
  private static let columns = [0.0...92, 102...188]
  private static let equals = 197.0
  private static let numbers = 203.0...284
  private static let bars = 292.0...336

  /// - Parameter next: the entry of the step below: the term that leads there is shown whatever its size.
  init(_ step: TermChart.Step, next: String?, of chart: TermChart, theme: Theme, measure: TextMeasure) {
    self.step = step
    cause = chart.cause
    shown = step.shown(atMost: chart.termLimit, with: next)
    self.theme = theme
    self.measure = measure
    let remark = step.terms.isEmpty ? "The values it is made of are gone." : step.remark
    self.remark = remark.map { measure.wrapped($0, size: FigureStyle.noteSize, within: Self.width) } ?? []
  }

  /// Whether terms are added up: a single one is the result itself.
  private var isSum: Bool { step.terms.count != 1 }

  var height: Double {
    Self.headerHeight + Double(shown.terms.count) * Self.rowHeight + (shown.others == nil ? 0 : Self.lineHeight)
      + (isSum ? Self.lineHeight : 0) + remarkHeight
  }

  private var remarkHeight: Double { (Double(remark.count) * FigureStyle.noteSize * FigureStyle.leading).rounded(.up) }

  func commands(at origin: Point) -> [DrawCommand] {
    var y = origin.y + Self.headerHeight
    var commands = header(origin)
    if isSum { commands.append(zeroLine(origin.x, from: y, to: origin.y + height - remarkHeight)) }
    for term in shown.terms {
      commands += row(term, Point(origin.x, y))
      y += Self.rowHeight
    }
    if let others = shown.others {
      let name = "and \(NumberText.counted(others.count, "other term"))"
      commands += line(name, others.sum, .regular, Point(origin.x, y))
      y += Self.lineHeight
    }
    if isSum {
      commands.append(.rect(Rect(x: origin.x, y: y, width: Self.width, height: 1), theme.axis))
      commands += line("sum", step.value, .bold, Point(origin.x, y))
      y += Self.lineHeight
    }
    return commands
      + FigureStyle.lines(
        remark, left: origin.x, top: y, size: FigureStyle.noteSize, color: theme.mutedInk
      ).commands
  }

  private func header(_ origin: Point) -> [DrawCommand] {
    let way = step.operations.isEmpty ? "" : "through " + step.operations.joined(separator: ", ")
    let size = FigureStyle.panelTitleSize
    let entry = measure.shortened(step.quantity, size: size, weight: .bold, within: Self.width - 24) + " ="
    let room = Self.width - measure.width(entry, size: size, weight: .bold) - 12
    let note = measure.shortened(way, size: FigureStyle.noteSize, within: max(0, room))
    return [
      text(entry, Point(origin.x, origin.y + 13), size, theme.ink, .start, .bold),
      text(note, Point(origin.x + Self.width, origin.y + 13), FigureStyle.noteSize, theme.mutedInk, .end),
    ]
  }

  private func row(_ term: TermChart.Term, _ origin: Point) -> [DrawCommand] {
    let baseline = FigureStyle.baseline(centering: origin.y + FactorBox.height / 2, size: FigureStyle.labelSize)
    let boxes = zip(term.factors, Self.columns).flatMap { factor, column in
      FactorBox(factor: factor, isCause: isCause(factor), theme: theme, measure: measure)
        .commands(
          Rect(
            x: origin.x + column.lowerBound, y: origin.y, width: column.upperBound - column.lowerBound,
            height: FactorBox.height))
    }
    let dots = zip(Self.columns, Self.columns.dropFirst()).prefix(max(0, term.factors.count - 1)).map { left, right in
      text("·", Point(origin.x + (left.upperBound + right.lowerBound) / 2, baseline), 15, theme.ink, .middle)
    }
    let equals = text("=", Point(origin.x + Self.equals, baseline), FigureStyle.labelSize, theme.ink, .middle)
    return boxes + dots + [equals]
      + result(term.value, .regular, Point(origin.x, origin.y + FactorBox.height / 2), height: 14)
  }

  private func line(_ name: String, _ value: Float, _ weight: Typeface.Weight, _ origin: Point) -> [DrawCommand] {
    let middle = origin.y + Self.lineHeight / 2
    let baseline = FigureStyle.baseline(centering: middle, size: FigureStyle.labelSize)
    return [text(name, Point(origin.x, baseline), FigureStyle.labelSize, theme.ink, .start, weight)]
      + result(value, weight, Point(origin.x, middle), height: 12)
  }

  private func text(
    _ text: String, _ position: Point, _ size: Double, _ color: RGBA, _ anchor: TextRun.Anchor,
    _ weight: Typeface.Weight = .regular
  ) -> DrawCommand {
    .text(TextRun(text: text, position: position, size: size, color: color, anchor: anchor, weight: weight))
  }
}

extension StepPicture {
  /// A number at the end of a row, and its bar.
  private func result(
    _ value: Float, _ weight: Typeface.Weight, _ origin: Point, height: Double
  ) -> [DrawCommand] {
    let (middle, zero) = (origin.y, origin.x + position(0))
    let baseline = FigureStyle.baseline(centering: middle, size: FigureStyle.labelSize)
    let room = Self.numbers.upperBound - Self.numbers.lowerBound
    let number = text(
      measure.number(value, weight, within: room), Point(origin.x + Self.numbers.upperBound, baseline),
      FigureStyle.labelSize, theme.ink, .end, weight)
    if let mark = CellMark(inPlaceOfBar: value) {
      let place = Point(isSum ? zero : origin.x + Self.bars.lowerBound + 4, middle)
      let plate = DrawCommand.rect(Rect(x: place.x - 5.5, y: place.y - 5.5, width: 11, height: 11), theme.surface)
      return [number, plate] + mark.commands(center: place, radius: 4, color: theme.ink)
    }
    guard isSum else { return [number] }
    let end = origin.x + position(value)
    let bar = Rect(x: min(zero, end), y: middle - height / 2, width: abs(end - zero), height: height)
    let color = weight == .bold ? theme.ink : theme.series[value < 0 ? 1 : 0]
    return [number, .rect(bar, color)]
  }

  /// The results that are drawn, as numbers with bars or marks.
  private var values: [Float] {
    shown.terms.map(\.value) + [shown.others?.sum].compactMap { $0 } + (isSum ? [step.value] : [])
  }

  /// The marks that are drawn.
  var marks: Set<CellMark> {
    let hasZero = shown.terms.contains { $0.factors.contains { $0.value == 0 } }
    return Set(values.compactMap(CellMark.init(inPlaceOfBar:)) + (hasZero ? [.zero] : []))
  }

  /// Whether the factor that made the entry 0 is drawn.
  var hasCause: Bool { shown.terms.contains { $0.factors.contains(where: isCause) } }

  private func isCause(_ factor: TermChart.Factor) -> Bool { factor.symbol == cause && factor.value == 0 }

  /// Where a value's bar ends, from the left edge.
  private func position(_ value: Float) -> Double {
    let finite = values.filter(\.isFinite)
    let (low, high) = (Double(min(0, finite.min() ?? 0)), Double(max(0, finite.max() ?? 0)))
    let scale = AxisScale(.linear, domain: low...high, from: Self.bars.lowerBound, to: Self.bars.upperBound)
    return scale(Double(value)).rounded()
  }

  private func zeroLine(_ left: Double, from top: Double, to bottom: Double) -> DrawCommand {
    .rect(Rect(x: left + position(0) - 0.5, y: top, width: 1, height: bottom - top), theme.axis)
  }
}

extension CellMark {
  /// What stands where a bar can't show a value.
  fileprivate init?(inPlaceOfBar value: Float) {
    guard value == 0 || !value.isFinite else { return nil }
    self = value.isNaN ? .notANumber : value == 0 ? .zero : value > 0 ? .positiveInfinity : .negativeInfinity
  }
}

extension TextMeasure {
  /// A number with four digits, or as many as have room.
  func number(_ value: Float, _ weight: Typeface.Weight = .regular, within room: Double) -> String {
    let candidates = (2...4).reversed().lazy.map { NumberText.general(Double(value), digits: $0) }
    return candidates.first { width($0, size: FigureStyle.labelSize, weight: weight) <= room }
      ?? NumberText.general(Double(value), digits: 2)
  }
}
