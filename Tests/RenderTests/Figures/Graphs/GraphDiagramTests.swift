import Render
import Testing

/// Computations as boxes and arrows.
@Suite struct GraphDiagramTests {
  /// The numbers of the tests' random graphs: the same in every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 31
    }
  }

  private let masked = GraphDiagram(
    nodes: [
      .init(.parameter, "W", shape: [2, 3]), .init(.mask, "M", shape: [2, 3]),
      .init(.operation, "E", operation: "Mul", shape: [2, 3]), .init(.operation, "sum", operation: "Sum", shape: []),
      .init(.result, "L", shape: []),
    ],
    edges: [.init(from: 0, to: 2), .init(from: 1, to: 2), .init(from: 2, to: 3), .init(from: 3, to: 4)],
    title: "masked sum")

  @Test func wordsNameTensorsOperationsAndTheMask() {
    #expect(
      masked.alternativeText
        == "masked sum: computation graph of L, shape []; 5 nodes, 4 arrows; 1 parameter: W [2, 3]; 1 mask: M [2, 3]; "
        + "operations in order: Mul, Sum. The mask M enters at Mul with W.")
    #expect(
      masked.table
        == NumberTable(
          header: ["name", "kind", "operation", "operands", "shape"],
          rows: [
            ["W", "parameter", "", "", "[2, 3]"], ["M", "mask", "", "", "[2, 3]"],
            ["E", "operation", "Mul", "W, M", "[2, 3]"], ["sum", "operation", "Sum", "E", "[]"],
            ["L", "result", "", "sum", "[]"],
          ]))
  }

  @Test func nothingToDrawIsDrawnAsNothing() throws {
    let empty = GraphDiagram(nodes: [], edges: [])
    #expect(try empty.scene(theme: .light).commands.isEmpty)
    #expect(empty.alternativeText == "computation graph without nodes.")
    let leaf = GraphDiagram(nodes: [.init(.parameter, "w", shape: [])], edges: [])
    #expect(try leaf.scene(theme: .dark).texts == ["w", "parameter, trains"])
  }

  @Test func aLongNameKeepsBothEnds() throws {
    let name = "encoder.layers.0.self_attention.in_projection.weight"
    let leaf = GraphDiagram(nodes: [.init(.parameter, name, shape: [2])], edges: [])
    let text = try #require(try leaf.scene(theme: .light).texts.first)
    #expect(text.hasPrefix("encoder") && text.hasSuffix("weight") && text.contains("…"))
  }

  @Test func operandsStandInTheirOrder() throws {
    let sum = GraphDiagram(
      nodes: ["a", "b", "c"].map { .init(.parameter, $0, shape: []) } + [
        .init(.operation, "sum", operation: "Sum", shape: [])
      ], edges: (0..<3).map { .init(from: $0, to: 3) })
    let runs = try sum.scene(theme: .light).runs.filter { ["a", "b", "c"].contains($0.text) }
    #expect(runs.sorted { $0.position.x < $1.position.x }.map(\.text) == ["a", "b", "c"])
  }

  @Test func recordedGraphsCrossNowhereTheirLayersAllowIt() throws {
    var random = Generator(state: 4)
    var planar = 0
    for round in 0..<400 {
      let graph = RecordedGraph(atMost: 8 + round % 33, using: &random)
      #expect(graph.nodes.count <= 40)
      let scene = try graph.diagram.scene(theme: .light)
      let isPlanar = LevelPlanarity(
        nodeCount: graph.nodes.count, edges: graph.edges.map { ($0.from, $0.to) }
      ).isPlanar
      planar += isPlanar ? 1 : 0
      if isPlanar { #expect(scene.crossings == 0, "\(graph.diagram.table)") }
      checkNothingIsLost(scene, graph)
      checkNothingOverlaps(scene)
    }
    #expect(planar > 300)
  }

  @Test func randomGraphsAreDrawnWholeEvenWhereTheyCross() throws {
    var random = Generator(state: 9)
    for count in 2..<60 {
      let names = (0..<count).map { GraphDiagram.Node(.operation, "n\($0)", operation: "Op\($0)", shape: [$0]) }
      let edges = (1..<count).flatMap { to in
        (0..<Int.random(in: 1...2, using: &random)).map { _ in
          GraphDiagram.Edge(from: Int.random(in: max(0, to - 6)..<to, using: &random), to: to)
        }
      }
      let scene = try GraphDiagram(nodes: names, edges: edges).scene(theme: .dark)
      checkNothingOverlaps(scene)
      #expect((0..<count).allSatisfy { scene.texts.contains("Op\($0)") })
    }
  }

  /// Every box has its name, every arrow its head and its shape.
  private func checkNothingIsLost(_ scene: Scene, _ graph: RecordedGraph) {
    var texts = scene.texts
    for name in graph.nodes.map({ $0.operation ?? $0.name }) + graph.edges.map({ "[\($0.from), 5]" }) {
      let place = texts.firstIndex { $0 == name || $0.hasSuffix(" " + name) }
      #expect(place != nil, "\(name)")
      if let place { texts.remove(at: place) }
    }
    #expect(scene.arrowheads == graph.edges.count)
  }

  private func checkNothingOverlaps(_ scene: Scene) {
    let boxes = scene.textBoxes
    for (index, box) in boxes.enumerated() {
      #expect(box.x >= 0 && box.x + box.width <= scene.width, "\(box)")
      #expect(boxes[(index + 1)...].allSatisfy { !$0.overlaps(box) }, "\(box)")
      #expect(scene.arrows.allSatisfy { !$0.contains(where: box.contains) }, "\(box)")
    }
  }
}
