import Render
import Testing

/// Inputs that nobody would think of: each draws, or is refused with a reason.
@Suite struct RandomFiguresTests {
  /// SplitMix64: the same inputs in every run.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  private static let odd: [Float] = [
    .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, 1, -1, 1e-30, 1e30, .leastNormalMagnitude,
  ]

  private func values(_ count: Int, _ generator: inout Generator) -> [Float] {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: Array(repeating: Self.odd.randomElement(using: &generator) ?? 0, count: count)
    case 1: (0..<count).map { _ in Self.odd.randomElement(using: &generator) ?? 0 }
    case 2: (0..<count).map { _ in Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator)) }
    case 3: (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
    default: (0..<count).map { _ in Float(Int.random(in: -3...3, using: &generator)) * .leastNonzeroMagnitude }
    }
  }

  private func side(_ generator: inout Generator) -> Int {
    [0, 1, 1, 2, 3, 5, 8, 17, 33].randomElement(using: &generator) ?? 1
  }

  private func coin(_ generator: inout Generator) -> Bool { Bool.random(using: &generator) }

  private func heatmap(_ generator: inout Generator) throws -> Heatmap {
    let (rows, columns) = (side(&generator), side(&generator))
    let count = rows * columns
    let ends = values(2, &generator).sorted()
    return try Heatmap(
      rows: rows, columns: columns, values: values(count, &generator),
      mask: coin(&generator) ? (0..<count).map { _ in coin(&generator) } : nil,
      reference: coin(&generator) ? values(count, &generator) : nil, title: coin(&generator) ? "− ∂L/∂W \n 😀" : nil,
      annotate: [nil, true, false].randomElement(using: &generator) ?? nil,
      range: coin(&generator) && ends[0] <= ends[1] ? ends[0]...ends[1] : nil)
  }

  private func overlay(_ generator: inout Generator) throws -> MaskOverlay {
    let (rows, columns) = (side(&generator), side(&generator))
    return try MaskOverlay(
      rows: rows, columns: columns, values: values(rows * columns, &generator),
      mask: (0..<rows * columns).map { _ in coin(&generator) })
  }

  private func sequence(_ generator: inout Generator) throws -> MatrixSequence {
    let (rows, columns) = (side(&generator), side(&generator))
    let steps = Array(0..<Int.random(in: 0..<7, using: &generator))
    return try MatrixSequence(
      rows: rows, columns: columns, steps: steps, frames: steps.map { _ in values(rows * columns, &generator) },
      title: coin(&generator) ? "weight" : nil)
  }

  private func chart(_ generator: inout Generator) throws -> LineChart {
    try LineChart(
      series: (0..<Int.random(in: 0..<10, using: &generator)).map {
        .init("series \($0)", values(side(&generator) * 3, &generator))
      }, title: coin(&generator) ? "loss" : nil, xLabel: coin(&generator) ? "step" : nil,
      yLabel: coin(&generator) ? "a rather long label for this axis" : nil, logScale: coin(&generator))
  }

  /// Draws a figure's scene, and its pixels for some.
  private func draw(_ figure: some Figure, withPixels: Bool) throws {
    let scene = try figure.scene(theme: .light)
    #expect(scene.width > 0 && scene.height > 0 && scene.height < 2000)
    for run in scene.runs {
      #expect(run.position.x.isFinite && run.position.y.isFinite && !run.text.contains("-"), "\(run)")
      #expect((0...scene.width).contains(run.position.x) && (0...scene.height).contains(run.position.y), "\(run)")
    }
    #expect(!figure.alternativeText.isEmpty)
    if withPixels { #expect(try !figure.image(theme: .dark, scale: 1).png.isEmpty) }
  }

  @Test func tenThousandFiguresDrawOrAreRefused() throws {
    var generator = Generator(state: 1)
    var refused = 0
    for round in 0..<10_000 {
      do {
        switch round % 10 {
        case 0..<4: try draw(try heatmap(&generator), withPixels: round % 20 == 0)
        case 4..<7: try draw(try chart(&generator), withPixels: round % 20 == 4)
        case 7: try draw(try overlay(&generator), withPixels: round % 30 == 7)
        case 8: try draw(Filmstrip(try sequence(&generator)), withPixels: round % 30 == 8)
        default:
          let panels = try (0..<Int.random(in: 0..<5, using: &generator)).map { _ in try heatmap(&generator) }
          try draw(try HeatmapGrid(panels, columns: side(&generator)), withPixels: round % 30 == 9)
        }
      } catch let error as RenderError {
        refused += 1
        #expect("\(error)".contains("must"))
      }
    }
    #expect(refused > 0 && refused < 4000)
  }
}
