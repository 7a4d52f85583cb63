import Engine
import Foundation
import Render

/// Pictures from numbers to PNG bytes, beside matplotlib's of the same numbers and the same size in pixels.
struct FigureSection: Section {
  let name = "figures"

  func tables(_ context: MeasuringContext) throws -> [Table] {
    var table = Table(
      "figures", title: "Figures, from numbers to PNG",
      columns: ["figure", "pixels", "ms", "goal", "matplotlib, ms", "ratio", "bytes", "matplotlib, bytes", "ratio"])
    for figure in try Self.pictures() {
      for scale in [1, 2] { table.add(try row(figure, scale: scale, context)) }
    }
    return [table]
  }

  private func row(_ picture: Picture, scale: Int, _ context: MeasuringContext) throws -> [String] {
    let image = try picture.make().image(theme: .light, scale: scale)
    let cost = try context.timer.cost { _ = try pngBytes(of: try picture.make(), theme: .light, scale: scale) }
    let size = [image.pixelWidth / scale, image.pixelHeight / scale, scale].map(String.init)
    let theirs = try picture.withFile { context.reference.answer(["figure", picture.kind, $0] + size) }
    return [
      picture.name, "\(image.pixelWidth) × \(image.pixelHeight)", NumberText.milliseconds(cost.seconds),
      NumberText.milliseconds(scale == 1 ? picture.goal : nil), NumberText.milliseconds(theirs?.seconds),
      NumberText.optional(theirs?.seconds) { NumberText.ratio($0, to: cost.seconds) },
      NumberText.whole(Double(image.png.count)), NumberText.optional(theirs?.bytes) { NumberText.whole(Double($0)) },
      NumberText.ratio(Double(image.png.count), to: theirs?.bytes.map(Double.init)),
    ]
  }

  private static func pictures() throws -> [Picture] {
    manualSeed(0)
    let weights = Tensor.randn(64, 64).scalars
    let smooth = (0..<64).flatMap { row in (0..<64).map { sinf(Float(row) / 10) * cosf(Float($0) / 7) } }
    let small = Tensor.randn(5, 5).scalars
    let large = Tensor.randn(4096, 4096).scalars
    let noise = Tensor.rand(1000).scalars
    let losses = noise.enumerated().map { expf(-Float($0.offset) / 200) * (0.8 + 0.4 * $0.element) }
    return [
      .heatmap("heatmap 5×5 with values", side: 5, small, goal: nil),
      .heatmap("heatmap 64×64, noise", side: 64, weights, goal: 0.002),
      .heatmap("heatmap 64×64, smooth", side: 64, smooth, goal: 0.002),
      .heatmap("heatmap 4096×4096", side: 4096, large, goal: 0.5),
      Picture(name: "curve of 1,000 points, log scale", kind: "curve", values: losses, goal: 0.003) {
        try LineChart(series: [.init("loss", losses)], title: "Loss", xLabel: "step", yLabel: "loss", logScale: true)
      },
    ]
  }
}

/// A picture that both sides draw.
private struct Picture {
  let name: String
  /// What `reference.py` calls it.
  let kind: String
  let values: [Float]
  /// Seconds at one pixel per point.
  let goal: Double?
  let make: () throws -> any Figure

  static func heatmap(_ name: String, side: Int, _ values: [Float], goal: Double?) -> Picture {
    Picture(name: name, kind: "heatmap", values: values, goal: goal) {
      try Heatmap(rows: side, columns: side, values: values, title: "W")
    }
  }

  /// Hands over the numbers as a file of floats.
  func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "figure-\(getpid()).f32")
    try values.withUnsafeBytes { try Data($0).write(to: file) }
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }
}
