import Render
import Testing

/// Whatever the input: it draws, or is refused with a reason.
@Suite struct RandomFiguresTests {
  /// What a figure of each kind is to be drawn by chance; the share of each among the 10,000.
  private enum Kind: Int, CaseIterable {
    case heatmap, chart, grid, overlay, filmstrip, frame, animation, graph, terms, pictures, regions
  }

  private let measure: TextMeasure

  init() throws { measure = try TextMeasure() }

  private struct Outcome: Equatable {
    var drawn = 0
    var refused = 0
  }

  @Test func tenThousandFiguresDrawOrAreRefused() throws {
    var random = RandomInputs(state: 1)
    var outcomes: [Kind: Outcome] = [:]
    for round in 0..<10_000 {
      let kind = Kind.allCases[round % Kind.allCases.count]
      // Of one kind or another, every 17th figure becomes pixels and a file.
      let withPixels = round % 17 == 0
      do {
        try draw(kind, &random, withPixels: withPixels)
        outcomes[kind, default: Outcome()].drawn += 1
      } catch let error as RenderError {
        outcomes[kind, default: Outcome()].refused += 1
        let words = "\(error)"
        #expect(["must", "cannot", "has", "is over"].contains { words.contains(" \($0) ") }, "\(words)")
        #expect(
          words.contains { $0.isNumber } || words.contains("∞") || words.contains("NaN"), "names the numbers: \(words)")
      }
    }
    for kind in Kind.allCases {
      let outcome = try #require(outcomes[kind])
      #expect(outcome.drawn > 500, "\(kind): \(outcome)")
      #expect((outcome.refused > 20) == ![.graph, .terms].contains(kind), "\(kind): \(outcome)")
    }
  }

  private func draw(_ kind: Kind, _ random: inout RandomInputs, withPixels: Bool) throws {
    switch kind {
    case .heatmap: try draw(try random.heatmap(), withPixels)
    case .chart: try draw(try random.chart(), withPixels)
    case .grid: try draw(try random.grid(), withPixels)
    case .overlay: try draw(try random.overlay(), withPixels)
    case .filmstrip: try draw(Filmstrip(try random.sequence()), withPixels)
    case .frame:
      let frames = try random.sequence().frames()
      try draw(frames[frames.count / 2], withPixels)
    case .animation: try draw(Animation(try random.sequence()), withPixels)
    case .graph: try draw(random.graph(), withPixels)
    case .terms: try draw(random.terms(), withPixels)
    case .pictures: try draw(try random.pictures(), withPixels)
    case .regions: try draw(try random.regions(), withPixels)
    }
  }

  private func draw(_ figure: some Figure, _ withPixels: Bool) throws {
    let scene = try figure.scene(theme: .light)
    #expect(scene.width > 0 && scene.height > 0 && scene.width < 14_000 && scene.height < 9000)
    for run in scene.runs {
      let extent = run.extent(measure)
      #expect(extent.x >= -1 && extent.x + extent.width <= scene.width + 1, "\(run)")
      #expect(extent.y >= -1 && extent.y + extent.height <= scene.height + 1, "\(run)")
      #expect(!run.text.contains(/-[\d.∞]/), "a hyphen is no minus sign: \(run)")
    }
    for point in scene.corners {
      #expect((-1...scene.width + 1).contains(point.x) && (-1...scene.height + 1).contains(point.y), "\(point)")
    }
    #expect(!figure.alternativeText.isEmpty)
    let table = figure.table
    #expect(table.rows.allSatisfy { $0.count == table.header.count }, "\(table.header)")
    guard withPixels else { return }
    let image = try figure.image(theme: .dark, scale: 1)
    #expect(image.pixelWidth == Int(image.width) && image.png.count > 100)
  }
}
