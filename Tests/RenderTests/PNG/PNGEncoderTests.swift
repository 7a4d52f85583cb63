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

  private func colorType(_ bytes: [UInt8]) -> UInt8 { bytes[25] }

  @Test func fewColorsComeBackExactlyFromAPalette() throws {
    let drawn = bitmap(37, 11) { x, y in UInt32(x / 3 * 7 + y / 2 * 65536) }
    let bytes = PNGEncoder.bytes(of: drawn, title: "few")
    #expect(colorType(bytes) == 3)
    #expect(try PNGFile.pixels(of: bytes) == drawn.pixels)
  }

  @Test func colorsTooManyAndTooFarApartForAPaletteComeBackExactly() throws {
    let drawn = bitmap(40, 40) { x, y in UInt32((x &* 7919 &+ y &* 104_729) & 0xff_ffff) &* 2_654_435 & 0xff_ffff }
    let bytes = PNGEncoder.bytes(of: drawn, title: nil)
    #expect(colorType(bytes) == 2)
    #expect(try PNGFile.pixels(of: bytes) == drawn.pixels)
  }

  @Test func aFewMoreColorsThanAPaletteHoldsMoveALittle() throws {
    let drawn = bitmap(300, 4) { x, y in y == 0 ? UInt32(x) * 0x00_0101 & 0xffff : 0xff_ffff }
    let bytes = PNGEncoder.bytes(of: drawn, title: nil)
    let distances = zip(try PNGFile.pixels(of: bytes), drawn.pixels).map { abs(Int($0 & 255) - Int($1 & 255)) }
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
      #expect(try PNGFile.pixels(of: PNGEncoder.bytes(of: drawn, title: nil)) == drawn.pixels)
    }
  }

  @Test(arguments: [4, 2000])
  func oneColorCanBeTransparent(colors: Int) throws {
    let clear: UInt32 = 0xff_00ff
    let drawn = bitmap(60, 40) { x, y in x < 20 ? clear : UInt32((x * 40 + y) % colors * 0x1357) & 0xff_ffff }
    let bytes = PNGEncoder.bytes(of: drawn, title: nil, clear: clear)
    #expect(colorType(bytes) == (colors == 4 ? 3 : 2))
    #expect(PNGFile(bytes).chunks.contains { $0.name == "tRNS" })
    #expect(try PNGFile.isOpaque(bytes) == drawn.pixels.map { $0 != clear })
  }

  @Test func theFileNamesItsTitleAndSoftwareAndNoTime() {
    let bytes = PNGEncoder.bytes(of: bitmap(2, 2) { _, _ in 0 }, title: "W − W₀")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("iTXt") && text.contains("W − W₀"))
    #expect(text.contains("tEXtSoftware\0nbrun"))
    #expect(!text.contains("tIME"))
  }

  @Test(arguments: SmallFigure.allCases)
  func theSameFigureGivesTheSameBytes(figure: SmallFigure) throws {
    let first = try pngBytes(of: figure.figure(), theme: .light)
    #expect(try pngBytes(of: figure.figure(), theme: .light) == first)
    #expect(colorType(first) == 3, "256 colours suffice")
    #expect(PNGFile(first).chunks.allSatisfy { ["IHDR", "PLTE", "tEXt", "iTXt", "IDAT", "IEND"].contains($0.name) })
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pngcheck")))
  func pngcheckAcceptsEveryKindOfFile() throws {
    var files: [[UInt8]] = []
    for figure in SmallFigure.allCases {
      for theme in [Theme.light, .dark] {
        for scale in [1, 2] { files.append(try figure.figure().image(theme: theme, scale: scale).png) }
      }
    }
    let steps = [0, 1, 2]
    let sequence = try MatrixSequence(rows: 1, columns: 2, steps: steps, frames: steps.map { [1, Float($0)] })
    files.append(try Animation(sequence).image(theme: .light).png)
    let many = bitmap(64, 64) { x, y in UInt32(x * y * 4099) & 0xff_ffff }
    for picture in [many, bitmap(64, 64) { x, y in UInt32(x / 8 * 0x10) }] {
      files.append(PNGEncoder.bytes(of: picture, title: "−π"))
      files.append(PNGEncoder.bytes(of: picture, title: "hidden", clear: picture.pixels[70]))
    }
    try check(files)
  }

  private func check(_ files: [[UInt8]]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (number, bytes) in files.enumerated() {
      try Data(bytes).write(to: folder.appending(path: "\(number).png"))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/pngcheck")
    process.arguments = ["-q"] + files.indices.map { folder.appending(path: "\($0).png").path }
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
