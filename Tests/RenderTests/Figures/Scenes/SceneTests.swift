import Foundation
import Render
import Testing

/// One small figure of each kind, command by command: no tick, mark or legend entry goes missing unseen.
///
/// A scene that was changed on purpose is looked at as a picture first; `RECORD_SCENES=1 swift test --filter SceneTests` then
/// writes what is expected from then on, and fails.
@Suite struct SceneTests {
  @Test(arguments: SmallFigure.allCases)
  func aFigureIsDrawnAsExpected(figure: SmallFigure) throws {
    let drawn = try figure.figure().scene(theme: .light).description + "\n"
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Expected/\(figure).txt")
    if ProcessInfo.processInfo.environment["RECORD_SCENES"] != nil {
      try drawn.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)")
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let (now, before) = (drawn.split(separator: "\n"), expected.split(separator: "\n"))
    for change in now.difference(from: before) {
      switch change {
      case .insert(let line, let command, _): Issue.record("new, line \(line + 1): \(command)")
      case .remove(let line, let command, _): Issue.record("missing, line \(line + 1): \(command)")
      }
    }
  }
}

/// Figures that fit on a page of text, with a tick, a mark and a legend where their kind has them.
enum SmallFigure: CaseIterable {
  case heatmap, marks, sequential, overlay, grid, empty, curve, curves, filmstrip, frame, graph, terms, pictures,
    regions

  func figure() throws -> any Figure {
    switch self {
    case .heatmap:
      try Heatmap(rows: 2, columns: 2, values: [-0.5, 0.25, 1, -1], mask: [true, false, true, true], title: "W")
    case .marks:
      try Heatmap(
        rows: 2, columns: 4, values: [0.25, 0, -0.4, 3.5, -3.5, .nan, .infinity, -.infinity],
        mask: [false] + Array(repeating: true, count: 7), reference: [0.25, 1, 1, 1, 1, 1, 1, 1], range: -1...1)
    case .sequential: try Heatmap(rows: 1, columns: 3, values: [1e-9, 2e-9, 4e-9], annotate: false)
    case .overlay:
      try MaskOverlay(rows: 2, columns: 2, values: [1, 2, 3, 4], mask: [true, false, true, true], title: "mask")
    case .grid:
      try HeatmapGrid(
        [
          Heatmap(rows: 1, columns: 2, values: [-1, 0], title: "before"),
          Heatmap(rows: 1, columns: 2, values: [2, .nan], mask: [true, false], title: "after"),
        ], columns: 2, title: "W")
    case .empty: try Heatmap(rows: 0, columns: 5, values: [], title: "empty")
    case .curve:
      try LineChart(
        series: [.init("loss", [1, .nan, 0.1, 0.02])], positions: [0, 10, 20, 40], title: "Loss", xLabel: "step",
        yLabel: "loss", logScale: true, cursor: 20)
    case .curves: try LineChart(series: (0..<8).map { .init("run \($0)", [Float($0), 1e6]) })
    case .filmstrip: Filmstrip(try Self.sequence())
    case .frame: try Self.sequence().frames()[1]
    case .graph:
      GraphDiagram(
        nodes: [
          .init(.parameter, "W", shape: [2, 3]), .init(.mask, "M", shape: [2, 3]),
          .init(.operation, "E", operation: "Mul", shape: [2, 3]), .init(.constant, "b", shape: []),
          .init(.operation, "sum", operation: "Sum", shape: []), .init(.result, "L", shape: []),
        ],
        edges: [
          .init(from: 0, to: 2), .init(from: 1, to: 2), .init(from: 2, to: 4), .init(from: 3, to: 4),
          .init(from: 4, to: 5),
        ], title: "masked sum")
    case .terms: Self.chainRule
    case .pictures:
      try PictureGrid(
        [[0, 1], [1, .nan]], rows: 1, columns: 2, marked: [false, true], markName: "odd", title: "Two pictures")
    case .regions:
      try DecisionRegions(
        [.init(x: -0.5, y: 0.5, label: 0), .init(x: 0.5, y: 0.5, label: 1), .init(x: 0.5, y: -0.5, label: 0)],
        panels: [.init("a line", regions: [0, 1, 0, 1], decisions: [0, 1, 1])], frame: -1...1, resolution: 2,
        title: "Regions")
    }
  }

  private static func sequence() throws -> MatrixSequence {
    try MatrixSequence(
      rows: 1, columns: 2, steps: [0, 10, 20], frames: [[-1, 1], [0, 1], [.infinity, 1]], mask: [true, false],
      title: "weight")
  }

  private static let chainRule = TermChart(
    steps: [
      .init(
        "∂L/∂W[0,1]", operations: ["Mul"],
        terms: [.init([.init("∂L/∂E[0,1]", -0.5), .init("M[0,1]", 0)], value: -0.0)], value: -0.0),
      .init(
        "∂L/∂E[0,1]", operations: ["Mm"],
        terms: [
          .init([.init("∂L/∂y[0]", 2), .init("x[0]", 3)], value: 6), .init([.init("∂L/∂y[1]", -1)], value: -1),
          .init([.init("∂L/∂y[2]", .nan)], value: .nan),
        ], value: .nan, remark: "A hook made it so."),
    ], cause: "M[0,1]", title: "One entry", termLimit: 2)
}
