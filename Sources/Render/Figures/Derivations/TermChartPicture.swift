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
    let pictures = pictures
    for picture in pictures {
      scene.add(picture.commands(at: Point(FigureStyle.margin, y)))
      y += picture.height + Self.stepGap
    }
    let legend = Legend(entries: entries(pictures), measure: measure, width: StepPicture.width)
    scene.add(legend.commands(at: Point(FigureStyle.margin, y - 6), theme: theme))
    scene.height = (y + legend.height + FigureStyle.margin - 10).rounded(.up)
    return scene
  }

  private var pictures: [StepPicture] {
    chart.steps.enumerated().map { index, step in
      let next = index + 1 < chart.steps.count ? chart.steps[index + 1].quantity : nil
      return StepPicture(step, next: next, of: chart, theme: theme, measure: measure)
    }
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

  private func entries(_ pictures: [StepPicture]) -> [Legend.Entry] {
    let drawn = pictures.reduce(into: Set()) { $0.formUnion($1.marks) }
    let marks = CellMark.allCases.filter(drawn.contains).map { mark in
      Legend.Entry(name: mark.name) { mark.commands(center: $0, radius: 4, color: theme.ink) }
    }
    let cause = Legend.Entry(name: "the factor that made it 0") { center in
      FactorBox.outline(Rect(x: center.x - 9, y: center.y - 7, width: 18, height: 14), isCause: true, theme)
    }
    return marks + (pictures.contains(where: \.hasCause) ? [cause] : [])
  }
}
