/// Where the parts of a line chart go, and the parts themselves.
struct LineChartPicture {
  private let chart: LineChart
  private let theme: Theme
  private let measure: TextMeasure
  private let yTicks: Ticks
  private let yKindDomain: (kind: AxisScale.Kind, domain: ClosedRange<Double>)

  private static let width = 500.0
  private static let plotHeight = 250.0
  private static let widestEndLabel = 116.0
  private static let mostEndLabels = 7

  init(_ chart: LineChart, theme: Theme, measure: TextMeasure) {
    self.chart = chart
    self.theme = theme
    self.measure = measure
    let kind = chart.scaleKind
    let domain = chart.yDomain ?? (kind == .linear ? 0...1 : 1...10)
    yKindDomain = (kind, domain)
    yTicks = kind == .linear ? .linear(over: domain, atMost: 7) : .logarithmic(over: domain, atMost: 8)
  }

  func scene() -> Scene {
    var scene = Scene(width: Self.width, height: 0, background: theme.surface)
    let top = FigureStyle.margin + addTitle(to: &scene) + (yTicks.factor == nil ? 0 : 14)
    let plot = Rect(
      x: leftRoom.rounded(), y: top.rounded(), width: (Self.width - leftRoom - rightRoom).rounded(),
      height: Self.plotHeight)
    let y = AxisScale(yKindDomain.kind, domain: yKindDomain.domain, from: plot.maxY, to: plot.y)
    let x = AxisScale(.linear, domain: chart.xDomain, from: plot.x, to: plot.maxX)
    let axes = ChartAxes(x: xTicks(plot.width), y: yTicks, theme: theme)
    let pictures = pictures(x, y)
    scene.add(axes.grid(plot, y) + axes.commands(plot, x, y))
    scene.add(
      pictures.flatMap(\.commands) + cursor(pictures, plot, x, y) + (hasEndLabels ? endLabels(pictures, plot) : []))
    if chart.yDomain == nil { scene.add(nothingDrawn(plot)) }
    scene.add(axisNames(plot))
    var bottom = plot.maxY + 24 + (chart.xLabel == nil && axes.x.factor == nil ? 0 : 18)
    bottom += addLegend(to: &scene, pictures, plot, top: bottom + 2)
    bottom += addNotes(to: &scene, pictures, plot, top: bottom + 4)
    scene.height = (bottom + 10).rounded(.up)
    return scene
  }

  private var leftRoom: Double {
    let name = chart.yLabel == nil ? 0 : FigureStyle.labelSize + 8
    return FigureStyle.margin + name + max(20, measure.widest(yTicks.labels, size: FigureStyle.noteSize)) + 8
  }

  private var names: [String] { chart.series.map(\.name) }

  /// Names stand beside the lines where they are few and short.
  private var hasEndLabels: Bool {
    names.count <= Self.mostEndLabels && measure.widest(names, size: FigureStyle.labelSize) <= Self.widestEndLabel
  }

  private var rightRoom: Double {
    let widest = hasEndLabels ? measure.widest(names, size: FigureStyle.labelSize) : 0
    return widest > 0 ? widest + 12 + FigureStyle.margin : 22
  }

  /// As many ticks as have room for their labels.
  private func xTicks(_ width: Double) -> Ticks {
    let isCounted = chart.positions == nil
    let candidates = (1...10).reversed().lazy.map { Ticks.linear(over: chart.xDomain, atMost: $0) }
    let fitting = candidates.first { ticks in
      let room = width / Double(max(1, ticks.values.count))
      let isWhole = !isCounted || ticks.values.allSatisfy { $0 == $0.rounded() }
      return isWhole && measure.widest(ticks.labels, size: FigureStyle.noteSize) + 10 <= room
    }
    return fitting ?? Ticks.linear(over: chart.xDomain, atMost: 1)
  }

  private func pictures(_ x: AxisScale, _ y: AxisScale) -> [SeriesPicture] {
    chart.series.enumerated().map { index, series in
      let pixels = Int((x.end - x.start) * 2)
      let data = ChartData(series.values, positions: chart.positions, on: y, x: x, pixels: pixels)
      return SeriesPicture(
        data: data, style: SeriesStyle(index, theme: theme), isAlone: chart.series.count == 1, x: x, y: y, theme: theme)
    }
  }
}

extension LineChartPicture {
  private func addTitle(to scene: inout Scene) -> Double {
    guard let title = chart.title, !title.isEmpty else { return 4 }
    let size = FigureStyle.titleSize
    let room = Self.width - leftRoom - FigureStyle.margin
    let lines = measure.wrapped(title, size: size, weight: .bold, within: room)
    let text = FigureStyle.lines(
      lines, left: leftRoom.rounded(), top: FigureStyle.margin, size: size, color: theme.ink, weight: .bold)
    scene.add(text.commands)
    return text.height + 8
  }

  /// An upright line at the cursor, and a marker on each series there.
  private func cursor(_ pictures: [SeriesPicture], _ plot: Rect, _ x: AxisScale, _ y: AxisScale) -> [DrawCommand] {
    guard let cursor = chart.cursor, chart.xDomain.contains(cursor) else { return [] }
    let line = DrawCommand.rect(Rect(x: x(cursor) - 0.5, y: plot.y, width: 1, height: plot.height), theme.ink)
    let markers = zip(chart.series, pictures).flatMap { series, picture -> [DrawCommand] in
      guard let value = chart.value(of: series, at: cursor), y.contains(value) else { return [] }
      return picture.style.marker(at: Point(x(cursor), y(Double(value))), theme: theme)
    }
    return [line] + markers
  }

  private func endLabels(_ pictures: [SeriesPicture], _ plot: Rect) -> [DrawCommand] {
    let ends = zip(names, pictures).compactMap { name, picture in
      picture.end.map { (name: name, y: $0.y, color: picture.style.color) }
    }
    return EndLabels(ends, within: plot.y...plot.maxY).commands(left: plot.maxX + 10)
  }

  private func axisNames(_ plot: Rect) -> [DrawCommand] {
    let size = FigureStyle.labelSize
    func name(_ text: String, _ position: Point, isUpward: Bool, room: Double) -> DrawCommand {
      .text(
        TextRun(
          text: measure.shortened(text, size: size, within: room), position: position, size: size, color: theme.ink,
          anchor: .middle, isUpward: isUpward))
    }
    let below = chart.xLabel.map {
      name($0, Point(plot.midX, plot.maxY + 38), isUpward: false, room: plot.width - 60)
    }
    let beside = chart.yLabel.map {
      name($0, Point(FigureStyle.margin + size * 0.8, plot.midY), isUpward: true, room: plot.height)
    }
    return [below, beside].compactMap { $0 }
  }

  private func addLegend(
    to scene: inout Scene, _ pictures: [SeriesPicture], _ plot: Rect, top: Double
  ) -> Double {
    guard !hasEndLabels else { return 0 }
    let entries = zip(names, pictures).map { name, picture in
      Legend.Entry(
        name: measure.shortened(name, size: FigureStyle.noteSize, within: plot.width - SeriesPicture.sampleWidth - 8)
      ) {
        picture.sample(around: $0)
      }
    }
    let legend = Legend(
      entries: entries, measure: measure, width: plot.width, signWidth: SeriesPicture.sampleWidth)
    scene.add(legend.commands(at: Point(plot.x, top), theme: theme))
    return legend.height + 4
  }

  private func addNotes(
    to scene: inout Scene, _ pictures: [SeriesPicture], _ plot: Rect, top: Double
  ) -> Double {
    var notes: [String] = []
    let skipped = pictures.reduce(0) { $0 + $1.data.skipped }
    let reason = chart.scaleKind == .logarithmic ? "NaN, infinite or ≤ 0" : "NaN or infinite"
    if skipped > 0 { notes.append("Not drawn because \(reason): \(NumberText.counted(skipped, "value")).") }
    if pictures.contains(where: \.data.isBanded) {
      notes.append("Lines: mean of each pixel column. Bands: smallest to largest.")
    }
    let size = FigureStyle.noteSize
    let lines = notes.flatMap { measure.wrapped($0, size: size, within: plot.width) }
    let text = FigureStyle.lines(lines, left: plot.x, top: top, size: size, color: theme.mutedInk)
    scene.add(text.commands)
    return text.height + (lines.isEmpty ? 0 : 4)
  }

  private func nothingDrawn(_ plot: Rect) -> [DrawCommand] {
    let baseline = FigureStyle.baseline(centering: plot.midY, size: FigureStyle.labelSize)
    let run = TextRun(
      text: "no values to draw", position: Point(plot.midX, baseline), size: FigureStyle.labelSize,
      color: theme.mutedInk, anchor: .middle)
    return [.text(run)]
  }
}
