import Render
import Testing

@Suite struct FilmstripTests {
  private func sequence(_ frames: [[Float]], mask: [Bool]? = nil) throws -> MatrixSequence {
    try MatrixSequence(
      rows: 2, columns: 2, steps: frames.indices.map { $0 * 10 }, frames: frames, mask: mask, title: "weight")
  }

  @Test func everyStepIsNamedAndOneBarServesAll() throws {
    let scene = try Filmstrip(sequence([[-1, 1, 0.5, 0.5], [-2, 1, 0.5, 2], [-4, 4, 1, 1]])).scene(theme: .light)
    for text in ["weight", "step 0", "step 10", "step 20"] { #expect(scene.texts.filter { $0 == text }.count == 1) }
    #expect(scene.grids.count == 4, "three frames and one bar")
    #expect(scene.grids.filter { $0.rows == 2 }.map { $0.indices[0] } == [83, 56, 0], "−1, −2, −4 on a scale of ±4")
  }

  @Test func marksOfAnyFrameAreInOneLegend() throws {
    let frames: [[Float]] = [[1, 2, 3, 0], [1, .nan, 4, 0]]
    let texts = try Filmstrip(sequence(frames, mask: [true, true, true, false])).scene(theme: .dark).texts
    for mark in ["masked", "unchanged, to the bit", "exactly 0", "NaN"] {
      #expect(texts.suffix(4).contains(mark))
    }
    #expect(!texts.contains("∞"))
  }

  @Test func framesHaveOneSizeAndOneLegendWhateverTheyShow() throws {
    let frames = try sequence([[1, 2, 3, 4], [1, .nan, 0, -1000], [.infinity, 1, 1, 1]]).frames()
    let scenes = try frames.map { try $0.scene(theme: .light) }
    #expect(Set(scenes.map(\.width)).count == 1 && Set(scenes.map(\.height)).count == 1)
    #expect(scenes.indices.allSatisfy { scenes[$0].texts.contains("step \($0 * 10)") })
    #expect(scenes.allSatisfy { $0.texts.contains("NaN") && $0.texts.contains("∞") })
    #expect(Set(scenes.map { $0.grids.last?.indices }).count == 1, "one colour bar")
  }

  @Test func wordsAndNumbersComeFromTheData() throws {
    let strip = Filmstrip(try sequence([[1, 2, 3, 0], [1, 2.5, 3, 0]], mask: [true, true, true, false]))
    #expect(
      strip.alternativeText == "weight at 2 steps from 0 to 10, on one scale. At step 10: 2×2 values from 0 to 3; "
        + "1 masked, unchanged and exactly 0; 2 more unchanged, to the bit; largest change 0.5 at row 0, column 1.")
    #expect(strip.table.header == ["step", "row", "0", "1"])
    #expect(strip.table.rows[2] == ["10", "0", "1", "2.5"])
  }

  @Test func framesAndStepsMustAgree() {
    #expect(throws: RenderError.frameCount(frames: 1, steps: 2)) {
      try MatrixSequence(rows: 1, columns: 1, steps: [0, 1], frames: [[1]])
    }
    #expect(throws: RenderError.frameCount(frames: 0, steps: 0)) {
      try MatrixSequence(rows: 1, columns: 1, steps: [], frames: [])
    }
  }
}
