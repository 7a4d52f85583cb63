import CPNG
import Foundation
import Render
import Testing

@Suite struct PNGEncoderTests {
  private func bitmap(_ width: Int, _ height: Int, _ color: (Int, Int) -> UInt32) -> Bitmap {
    var bitmap = Bitmap(width: width, height: height, background: RGBA(0))
    for y in 0..<height {
      for x in 0..<width { bitmap.pixels[y * width + x] = color(x, y) }
    }
    return bitmap
  }

  /// libpng's own reading of a file, as 0xRRGGBB.
  private func decoded(_ bytes: [UInt8]) throws -> [UInt32] {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    try #require(png_image_begin_read_from_memory(&image, bytes, bytes.count) != 0)
    image.format = 2
    var pixels = [UInt8](repeating: 0, count: Int(image.width * image.height) * 3)
    try #require(png_image_finish_read(&image, nil, &pixels, Int32(image.width * 3), nil) != 0)
    return stride(from: 0, to: pixels.count, by: 3).map {
      UInt32(pixels[$0]) << 16 | UInt32(pixels[$0 + 1]) << 8 | UInt32(pixels[$0 + 2])
    }
  }

  private func colorType(_ bytes: [UInt8]) -> UInt8 { bytes[25] }

  @Test func fewColorsComeBackExactlyFromAPalette() throws {
    let drawn = bitmap(37, 11) { x, y in UInt32(x / 3 * 7 + y / 2 * 65536) }
    let bytes = PNGEncoder.bytes(of: drawn, title: "few")
    #expect(colorType(bytes) == 3)
    #expect(try decoded(bytes) == drawn.pixels)
  }

  @Test func colorsTooManyAndTooFarApartForAPaletteComeBackExactly() throws {
    let drawn = bitmap(40, 40) { x, y in UInt32((x &* 7919 &+ y &* 104_729) & 0xff_ffff) &* 2_654_435 & 0xff_ffff }
    let bytes = PNGEncoder.bytes(of: drawn, title: nil)
    #expect(colorType(bytes) == 2)
    #expect(try decoded(bytes) == drawn.pixels)
  }

  @Test func aFewMoreColorsThanAPaletteHoldsMoveALittle() throws {
    let drawn = bitmap(300, 4) { x, y in y == 0 ? UInt32(x) * 0x00_0101 & 0xffff : 0xff_ffff }
    let bytes = PNGEncoder.bytes(of: drawn, title: nil)
    let distances = zip(try decoded(bytes), drawn.pixels).map { abs(Int($0 & 255) - Int($1 & 255)) }
    #expect(colorType(bytes) == 3)
    #expect((distances.max() ?? 0) <= 24)
  }

  @Test func aRowThatRepeatsTheOneAboveIsFilteredToZeros() throws {
    var noise = UInt32(1)
    var line: [UInt32] = []
    for _ in 0..<2000 {
      noise = noise &* 1_664_525 &+ 1_013_904_223
      line.append([0xff_ffff, 0x20_4060, 0xa0_3020, 0x10_9050][Int(noise >> 30)])
    }
    func size(rows: Int) -> Int {
      var bitmap = Bitmap(width: line.count, height: rows, background: RGBA(0xff_ffff))
      for row in 0..<rows { bitmap.pixels.replaceSubrange(row * line.count..<(row + 1) * line.count, with: line) }
      return PNGEncoder.bytes(of: bitmap, title: nil).count
    }
    // Unfiltered, 99 more rows of 2,000 pixels take at least eight matches of 258 bytes each: about 2,000 bytes.
    #expect(size(rows: 100) < size(rows: 1) + 800)
  }

  @Test func sizesDownToOnePixelWork() throws {
    for (width, height) in [(1, 1), (1, 9), (9, 1), (2, 2)] {
      let drawn = bitmap(width, height) { x, y in UInt32(x * 40 + y) }
      #expect(try decoded(PNGEncoder.bytes(of: drawn, title: nil)) == drawn.pixels)
    }
  }

  @Test func theFileNamesItsTitleAndSoftwareAndNoTime() {
    let bytes = PNGEncoder.bytes(of: bitmap(2, 2) { _, _ in 0 }, title: "W − W₀")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("iTXt") && text.contains("W − W₀"))
    #expect(text.contains("tEXtSoftware\0nbrun"))
    #expect(!text.contains("tIME"))
  }

  @Test func theSamePictureGivesTheSameBytes() throws {
    let heatmap = try Heatmap(rows: 9, columns: 7, values: (0..<63).map { Float($0) - 20 }, title: "same")
    #expect(try pngBytes(of: heatmap, theme: .light) == pngBytes(of: heatmap, theme: .light))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pngcheck")))
  func pngcheckAcceptsEveryKindOfFile() throws {
    let figures: [any Figure] = [
      try Heatmap(rows: 5, columns: 5, values: (0..<25).map { Float($0) - 12 }, title: "−π"),
      try LineChart(series: [.init("a", [3, 1, .nan, 2])], title: "loss", logScale: true),
      try MaskOverlay(rows: 2, columns: 2, values: [1, 2, 3, 4], mask: [true, false, true, true]),
    ]
    for figure in figures {
      for theme in [Theme.light, .dark] { try check(try figure.image(theme: theme).png) }
    }
    let steps = [0, 1, 2]
    let sequence = try MatrixSequence(rows: 1, columns: 2, steps: steps, frames: steps.map { [1, Float($0)] })
    try check(try Animation(sequence).image(theme: .light).png)
    try check(PNGEncoder.bytes(of: bitmap(64, 64) { x, y in UInt32(x * y * 4099) & 0xff_ffff }, title: "RGB"))
  }

  private func check(_ bytes: [UInt8]) throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).png")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pngcheck")
    process.arguments = ["-q", file.path]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
