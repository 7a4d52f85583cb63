import Render
import Testing

@Suite struct AnimationTests {
  /// A file's chunks after the signature.
  private func chunks(_ png: [UInt8]) -> [(name: String, data: ArraySlice<UInt8>)] {
    var (chunks, start) = ([(name: String, data: ArraySlice<UInt8>)](), 8)
    while start < png.count {
      let length = number(png[start..<start + 4])
      chunks.append((String(decoding: png[start + 4..<start + 8], as: UTF8.self), png[start + 8..<start + 8 + length]))
      start += 12 + length
    }
    return chunks
  }

  private func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  private func animation(plays: Int = 1) throws -> Animation {
    Animation(
      try MatrixSequence(
        rows: 2, columns: 2, steps: [0, 1, 2], frames: [[1, 2, 3, 4], [1, 2, 3, 5], [1, 2, 3, 5]], title: "w"),
      plays: plays)
  }

  @Test func chunksComeInOrderWithRisingSequenceNumbers() throws {
    let all = chunks(try animation().image(theme: .light, scale: 1).png)
    #expect(
      all.map(\.name)
        == ["IHDR", "PLTE", "tEXt", "tEXt", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND"])
    #expect(number(all[4].data.prefix(4)) == 3 && number(all[4].data.suffix(4)) == 1)
    #expect(all.filter { $0.name.hasPrefix("f") }.map { number($0.data.prefix(4)) } == [0, 1, 2, 3, 4])
  }

  @Test func laterFramesHoldOnlyWhatChanges() throws {
    let image = try animation().image(theme: .light, scale: 2)
    let areas = chunks(image.png).filter { $0.name == "fcTL" }.map { chunk in
      (1...4).map { number(chunk.data.dropFirst($0 * 4).prefix(4)) }
    }
    #expect(areas[0] == [image.pixelWidth, image.pixelHeight, 0, 0])
    #expect(areas[1][0] < image.pixelWidth && areas[1][1] < image.pixelHeight)
    #expect(areas[1][2] + areas[1][0] <= image.pixelWidth && areas[1][3] + areas[1][1] <= image.pixelHeight)
    #expect(areas[2][1] < 40, "between equal matrices only the step's number changes")
  }

  @Test func aPassTakesFiveSecondsAtMost() throws {
    let steps = Array(0..<60)
    let long = Animation(try MatrixSequence(rows: 1, columns: 1, steps: steps, frames: steps.map { [Float($0)] }))
    let delays = chunks(try long.image(theme: .dark, scale: 1).png).filter { $0.name == "fcTL" }.map { chunk in
      Double(number(chunk.data.dropFirst(20).prefix(2))) / Double(number(chunk.data.dropFirst(22).prefix(2)))
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
