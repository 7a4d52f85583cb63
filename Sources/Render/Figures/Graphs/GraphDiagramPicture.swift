/// Where the parts of a graph's picture go, and the parts themselves.
struct GraphDiagramPicture {
  private let diagram: GraphDiagram
  private let theme: Theme
  private let measure: TextMeasure
  private let graph: LayeredGraph
  private let boxes: [GraphBox]
  private let labels: [GraphLabel]

  private static let layerHeight = 28.0
  private static let labelHeight = 16.0
  private static let narrowest = 300.0
  /// The least distances between neighbours in a layer.
  private static let boxGap = 18.0
  private static let lineGap = 14.0

  init(_ diagram: GraphDiagram, theme: Theme, measure: TextMeasure) {
    self.diagram = diagram
    self.theme = theme
    self.measure = measure
    let edges = diagram.edges.map { LayeredGraph.Edge(from: $0.from, to: $0.to, rank: diagram.isMasking($0) ? 0 : 1) }
    graph = LayeredGraph(nodeCount: diagram.nodes.count, edges: edges).ordered()
    boxes = diagram.nodes.indices.map { GraphBox(diagram, $0, theme: theme, measure: measure) }
    labels = diagram.edges.map { GraphLabel(diagram, $0, theme: theme, measure: measure) }
  }

  func scene() -> Scene {
    let widths = widths
    let placed = graph.placed(widths: widths, gap: gap)
    let legend = Legend(
      entries: GraphLegend(diagram, theme: theme).entries, measure: measure,
      width: max(placed.width, Self.narrowest), signWidth: GraphLegend.signWidth)
    let room = max(placed.width, Self.narrowest, legend.smallestWidth).rounded(.up)
    var scene = Scene(width: room + 2 * FigureStyle.margin, height: 0, background: theme.surface)
    let top = (FigureStyle.margin + addTitle(to: &scene, room: room)).rounded()
    let left = (FigureStyle.margin + (room - placed.width) / 2).rounded()
    let centers = placed.centers.map { left + $0.rounded() }
    let bands = bands(centers, top: top)
    let bottom = bands.last?.upperBound ?? top
    scene.add(lines(centers, bands) + texts(centers, bands) + boxCommands(centers, bands))
    scene.add(legend.commands(at: Point(FigureStyle.margin, bottom + 12), theme: theme))
    scene.height = (bottom + 12 + legend.height + FigureStyle.margin - 4).rounded(.up)
    return scene
  }

  private func addTitle(to scene: inout Scene, room: Double) -> Double {
    guard let title = diagram.title, !title.isEmpty else { return 2 }
    let size = FigureStyle.titleSize
    let lines = measure.wrapped(title, size: size, weight: .bold, within: room)
    let text = FigureStyle.lines(
      lines, left: FigureStyle.margin, top: FigureStyle.margin, size: size, color: theme.ink, weight: .bold)
    scene.add(text.commands)
    return text.height + 8
  }
}

extension GraphDiagramPicture {
  private var widths: [Double] {
    graph.vertices.map { vertex in
      switch vertex {
      case .node(let node): boxes[node].width
      case .label(let edge): labels[edge].width
      case .bend: 2
      }
    }
  }

  private func gap(_ left: Int, _ right: Int) -> Double {
    graph.isNode(left) && graph.isNode(right) ? Self.boxGap : Self.lineGap
  }

  /// The rows of nodes and of labels, further apart where lines have further to go sideways.
  private func bands(_ centers: [Double], top: Double) -> [ClosedRange<Double>] {
    var bands: [ClosedRange<Double>] = []
    for (index, layer) in graph.layers.enumerated() {
      let height = index % 2 == 0 ? Self.layerHeight : Self.labelHeight
      let shift = layer.flatMap { low in graph.above[low].map { abs(centers[$0] - centers[low]) } }.max()
      let least = index % 2 == 0 ? GraphRoute.arrowLength + 4 : 6
      let start = bands.last.map { $0.upperBound + min(30, least + (shift ?? 0) * 0.14).rounded() } ?? top
      bands.append(start...start + height)
    }
    return bands
  }

  /// The edges, each in as many lines as it has parts between labels.
  private func lines(_ centers: [Double], _ bands: [ClosedRange<Double>]) -> [DrawCommand] {
    let ports = ports(centers)
    return graph.chains.enumerated().flatMap { edge, chain -> [DrawCommand] in
      var route = GraphRoute()
      for (place, vertex) in chain.enumerated() {
        let band = bands[layer(of: chain[0]) + place]
        switch graph.vertices[vertex] {
        case .node where place == 0: route.start(Point(centers[vertex], band.upperBound))
        case .node: route.curve(to: Point(ports[edge], band.lowerBound - GraphRoute.arrowLength + 1))
        case .label:
          route.curve(to: Point(centers[vertex], band.lowerBound))
          route.start(Point(centers[vertex], band.upperBound))
        case .bend:
          route.curve(to: Point(centers[vertex], band.lowerBound))
          route.line(to: Point(centers[vertex], band.upperBound))
        }
      }
      return route.commands(labels[edge].stroke)
    }
  }

  /// Where each edge meets its operation: the main one in the middle, the others beside it as their lines arrive.
  private func ports(_ centers: [Double]) -> [Double] {
    var ports = Array(repeating: 0.0, count: graph.chains.count)
    for node in diagram.nodes.indices {
      let arriving = graph.chains.indices.filter { graph.chains[$0].last == node }
        .sorted { (previous(of: $0, centers), $0) < (previous(of: $1, centers), $1) }
      let main = graph.mainEntrance(of: node).flatMap(arriving.firstIndex) ?? 0
      let reach = max(1, main, arriving.count - 1 - main)
      let step = min(15, (boxes[node].width / 2 - 8) / Double(reach))
      for (place, edge) in arriving.enumerated() { ports[edge] = centers[node] + Double(place - main) * step }
    }
    return ports
  }

  /// The x from which an edge comes to its operation.
  private func previous(of edge: Int, _ centers: [Double]) -> Double {
    centers[graph.chains[edge].dropLast().last ?? 0]
  }

  private func layer(of vertex: Int) -> Int { graph.layers.firstIndex { $0.contains(vertex) } ?? 0 }

  private func texts(_ centers: [Double], _ bands: [ClosedRange<Double>]) -> [DrawCommand] {
    zip(graph.layers, bands).flatMap { layer, band in
      layer.compactMap { vertex -> DrawCommand? in
        guard case .label(let edge) = graph.vertices[vertex] else { return nil }
        return labels[edge].command(around: Point(centers[vertex], (band.lowerBound + band.upperBound) / 2))
      }
    }
  }

  private func boxCommands(_ centers: [Double], _ bands: [ClosedRange<Double>]) -> [DrawCommand] {
    zip(graph.layers, bands).flatMap { layer, band in
      layer.flatMap { vertex -> [DrawCommand] in
        guard case .node(let node) = graph.vertices[vertex] else { return [] }
        return boxes[node].commands(centeredOn: centers[vertex], band)
      }
    }
  }
}
