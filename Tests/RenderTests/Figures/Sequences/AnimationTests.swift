import Render
import Testing

@Suite struct AnimationTests {
  private func animation(plays: Int = 1) throws -> Animation {
    Animation(
      try MatrixSequence(
        rows: 2, columns: 2, steps: [0, 1, 2], frames: [[1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 3, 5]], title: "w"),
      plays: plays)
  }

  @Test func chunksComeInOrderWithRisingSequenceNumbers() throws {
    let all = PNGFile(try animation().image(theme: .light, scale: 1).png).chunks
    #expect(
      all.map(\.name)
        == ["IHDR", "PLTE", "tEXt", "tEXt", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"])
    #expect(all[4].number(at: 0) == 3 && all[4].number(at: 4) == 1)
    #expect(all.filter { $0.name.hasPrefix("f") }.map { $0.number(at: 0) } == [0, 1, 2, 3, 4])
  }

  @Test func laterFramesHoldOnlyWhatChanges() throws {
    let image = try animation().image(theme: .light, scale: 2)
    let areas = PNGFile(image.png).chunks.filter { $0.name == "fcTL" }.map { chunk in
      (1...4).map { chunk.number(at: $0 * 4) }
    }
    #expect(areas[0] == [image.pixelWidth, image.pixelHeight, 0, 0])
    #expect(areas[1][0] < image.pixelWidth && areas[1][1] < image.pixelHeight)
    #expect(areas[1][2] + areas[1][0] <= image.pixelWidth && areas[1][3] + areas[1][1] <= image.pixelHeight)
    #expect(areas[2][1] < 40, "between equal matrices only the step's number changes")
  }

  @Test func everyFrameComesBackPixelByPixel() throws {
    let frames: [[Float]] = [[1, 2, -3, 4], [1, .nan, -3, 0], [1, .nan, -3, 0], [-1, .infinity, 0, 1]]
    let sequence = try MatrixSequence(
      rows: 2, columns: 2, steps: [0, 1, 2, 3], frames: frames, mask: [true, true, false, true], title: "w")
    for theme in [Theme.light, .dark] {
      let file = PNGFile(try Animation(sequence).image(theme: theme, scale: 1).png)
      let drawn = try sequence.frames(annotate: false).map {
        try Rasterizer.bitmap(of: $0.scene(theme: theme), scale: 1).pixels
      }
      let distances = zip(try file.frames(), drawn).map { zip($0, $1).map(distance) }
      #expect(distances.count == 4 && distances.allSatisfy { ($0.max() ?? 0) <= 24 }, "as near as a palette allows")
      #expect(distances.allSatisfy { $0.count { $0 > 0 } * 20 < $0.count })
    }
  }

  /// The largest difference in a channel.
  private func distance(_ a: UInt32, _ b: UInt32) -> Int {
    [16, 8, 0].map { abs(Int(a >> $0 & 255) - Int(b >> $0 & 255)) }.max() ?? 0
  }

  @Test func framesOfFewColorsComeBackExactly() throws {
    let frames = (0..<5).map { step in
      var frame = Bitmap(width: 20, height: 10, background: RGBA(0xff_ffff))
      for index in frame.pixels.indices where index / 20 < step || index % 20 == step {
        frame.pixels[index] = 0x10_2030
      }
      return frame
    }
    let file = PNGFile(PNGEncoder.bytes(ofAnimation: frames, milliseconds: 100, plays: 0, title: nil))
    #expect(try file.frames() == frames.map(\.pixels))
  }

  @Test func aPassTakesFiveSecondsAtMost() throws {
    let steps = Array(0..<60)
    let long = Animation(try MatrixSequence(rows: 1, columns: 1, steps: steps, frames: steps.map { [Float($0)] }))
    let file = PNGFile(try long.image(theme: .dark, scale: 1).png)
    let delays = file.chunks.filter { $0.name == "fcTL" }.map { chunk in
      Double(chunk.number(at: 20, bytes: 2)) / Double(chunk.number(at: 22, bytes: 2))
    }
    #expect(delays.count == 60 && (4...5).contains(delays.reduce(0, +)))
  }

  @Test func whatIsTooLargeIsRefused() throws {
    let steps = Array(0..<400)
    let sequence = try MatrixSequence(
      rows: 5, columns: 5, steps: steps, frames: steps.map { _ in Array(0..<25).map { Float($0) } })
    #expect(throws: RenderError.self) { try Animation(sequence).image(theme: .light, scale: 2) }
  }
}
