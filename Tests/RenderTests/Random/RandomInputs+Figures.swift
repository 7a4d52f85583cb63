import Render

/// A figure of each kind out of random inputs; what its initializer refuses, it throws.
extension RandomInputs {
  mutating func heatmap() throws(RenderError) -> Heatmap {
    let size = size()
    let count = max(0, min(size.rows, 3000) * min(size.columns, 3000))
    return try Heatmap(
      rows: size.rows, columns: size.columns, values: values(length(count)), mask: coin() ? mask(length(count)) : nil,
      reference: coin() ? values(length(count)) : nil, title: title(), annotate: pick([nil, true, false]),
      range: range(), colormap: pick([nil, nil, .diverging, .sequential, .grays]))
  }

  mutating func overlay() throws(RenderError) -> MaskOverlay {
    let size = size()
    let count = max(0, min(size.rows, 3000) * min(size.columns, 3000))
    return try MaskOverlay(
      rows: size.rows, columns: size.columns, values: values(length(count)), mask: mask(length(count)), title: title(),
      annotate: pick([nil, true, false]))
  }

  mutating func grid() throws(RenderError) -> HeatmapGrid {
    var panels: [Heatmap] = []
    for _ in 0..<Int.random(in: 0..<5, using: &self) { panels.append(try heatmap()) }
    return try HeatmapGrid(panels, columns: pick([-1, 0, 1, 1, 2, 3, 9]), title: title(), range: range())
  }

  mutating func sequence() throws(RenderError) -> MatrixSequence {
    let size = size()
    let count = max(0, min(size.rows, 300) * min(size.columns, 300))
    let steps = (0..<Int.random(in: 0..<7, using: &self)).map { $0 * 1000 }
    return try MatrixSequence(
      rows: size.rows, columns: size.columns, steps: coin(oneIn: 30) ? [1] : steps,
      frames: steps.map { _ in values(length(count)) }, mask: coin() ? mask(length(count)) : nil, title: title(),
      range: range())
  }

  mutating func chart() throws(RenderError) -> LineChart {
    var series: [LineChart.Series] = []
    for _ in 0..<Int.random(in: 0..<10, using: &self) {
      series.append(.init(text(), values(pick([0, 1, 2, 3, 9, 40, 100, coin(oneIn: 20) ? 5000 : 7]))))
    }
    let longest = series.map(\.values.count).max() ?? 0
    return try LineChart(
      series: series, positions: coin(oneIn: 3) ? positions(longest) : nil, title: title(), xLabel: title(),
      yLabel: title(), logScale: coin(), cursor: coin() ? pick([0, 1, -3, 2.5, .nan, .infinity, 1e308]) : nil)
  }

  /// Growing positions, some of them too few, out of order or no numbers.
  private mutating func positions(_ count: Int) -> [Double] {
    let step = pick([1, 1e-300, 1e-5, 7, 1e290])
    var positions = (0..<length(count)).map { (Double($0) - 2) * step }
    if coin(oneIn: 8), !positions.isEmpty { positions[positions.count / 2] = pick([.nan, .infinity, -9, 0]) }
    return positions
  }

  mutating func pictures() throws(RenderError) -> PictureGrid {
    let size = size()
    let count = max(0, min(size.rows, 300) * min(size.columns, 300))
    let pictures = (0..<Int.random(in: 0..<5, using: &self)).map { _ in values(length(count)) }
    return try PictureGrid(
      pictures, rows: size.rows, columns: size.columns, perRow: pick([-1, 1, 2, 10, 1000]),
      marked: coin() ? mask(length(pictures.count)) : [], markName: text(), title: title(), range: range(),
      colormap: pick([.grays, .diverging, .sequential]))
  }

  mutating func regions() throws(RenderError) -> DecisionRegions {
    let places = values(2 * Int.random(in: 0..<9, using: &self))
    let points = stride(from: 0, to: places.count, by: 2).map {
      DecisionRegions.Sample(x: places[$0], y: places[$0 + 1], label: pick([0, 0, 1, 2, 3, coin(oneIn: 60) ? 4 : 1]))
    }
    let side = pick([2, 3, 7])
    let panels = (0..<Int.random(in: 0..<4, using: &self)).map { _ in
      DecisionRegions.Panel(
        text(), regions: (0..<length(side * side)).map { _ in pick([0, 1, 2, 3]) },
        decisions: (0..<length(points.count)).map { _ in pick([0, 1, 2, 3]) })
    }
    return try DecisionRegions(
      points, panels: panels, frame: range() ?? -1...1, resolution: side, perRow: pick([0, 1, 2, 9]), title: title())
  }

  mutating func graph() -> GraphDiagram {
    let count = Int.random(in: 0..<16, using: &self)
    let nodes = (0..<count).map { index -> GraphDiagram.Node in
      let kind = pick(GraphDiagram.Kind.allCases)
      return .init(
        kind, text(), operation: kind == .operation ? text() : nil,
        shape: pick([[], [1], [5, 64], [0], [1, 2, 3, 4]]))
    }
    let edges = (1..<max(1, count)).flatMap { to in
      (0..<Int.random(in: 0...2, using: &self)).map { _ in
        GraphDiagram.Edge(from: Int.random(in: 0..<to, using: &self), to: to)
      }
    }
    return GraphDiagram(nodes: nodes, edges: edges, title: title())
  }

  mutating func terms() -> TermChart {
    let steps = (0..<Int.random(in: 0..<4, using: &self)).map { _ -> TermChart.Step in
      let terms = (0..<pick([0, 1, 2, 4, 9])).map { _ -> TermChart.Term in
        let factors = values(Int.random(in: 1...2, using: &self)).map { TermChart.Factor(text(), $0) }
        return .init(factors, value: values(1)[0])
      }
      return .init(
        text(), operations: coin() ? [] : [text(), text()], terms: terms, value: values(1)[0], remark: title())
    }
    return TermChart(steps: steps, cause: title(), title: title(), termLimit: pick([-1, 1, 4, 100]))
  }
}
