/// Where the steps of a chain rule go: below each other, with a legend at the end.
struct TermChartPicture {
  private let chart: TermChart
  private let theme: Theme
  private let measure: TextMeasure

  private static let stepGap = 16.0

  init(_ chart: TermChart, theme: Theme, measure: TextMeasure) {
    self.chart = chart
    self.theme = theme
    self.measure = measure
  }

  func scene() -> Scene {
    var scene = Scene(width: StepPicture.width + 2 * FigureStyle.margin, height: 0, background: theme.surface)
    var y = (FigureStyle.margin + addTitle(to: &scene)).rounded()
    for (index, step) in chart.steps.enumerated() {
      let next = index + 1 < chart.steps.count ? chart.steps[index + 1].quantity : nil
      let picture = StepPicture(step, next: next, of: chart, theme: theme, measure: measure)
      scene.add(picture.commands(at: Point(FigureStyle.margin, y)))
      y += picture.height + Self.stepGap
    }
    let legend = Legend(entries: entries, measure: measure, width: StepPicture.width)
    scene.add(legend.commands(at: Point(FigureStyle.margin, y - 6), theme: theme))
    scene.height = (y + legend.height + FigureStyle.margin - 10).rounded(.up)
    return scene
  }

  private func addTitle(to scene: inout Scene) -> Double {
    guard let title = chart.title, !title.isEmpty else { return 0 }
    let size = FigureStyle.titleSize
    let lines = measure.wrapped(title, size: size, weight: .bold, within: StepPicture.width)
    let text = FigureStyle.lines(
      lines, left: FigureStyle.margin, top: FigureStyle.margin, size: size, color: theme.ink, weight: .bold)
    scene.add(text.commands)
    return text.height + 8
  }

  private var entries: [Legend.Entry] {
    let factors = chart.steps.flatMap(\.terms).flatMap(\.factors)
    let hasZero = factors.contains { $0.value == 0 } || chart.steps.contains { $0.value == 0 }
    let zero = Legend.Entry(name: "exactly 0") { CellMark.zero.commands(center: $0, radius: 4, color: theme.ink) }
    let cause = Legend.Entry(name: "the factor that made it 0") { center in
      FactorBox.outline(Rect(x: center.x - 9, y: center.y - 7, width: 18, height: 14), isCause: true, theme)
    }
    return (hasZero ? [zero] : []) + (factors.contains { $0.symbol == chart.cause } ? [cause] : [])
  }
}
