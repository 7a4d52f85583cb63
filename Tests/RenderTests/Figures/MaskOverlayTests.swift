import Render
import Testing

@Suite struct MaskOverlayTests {
  private func overlay() throws -> MaskOverlay {
    try MaskOverlay(rows: 2, columns: 2, values: [1, 2, 3, 4], mask: [true, false, true, true], title: "mask")
  }

  @Test func keptAndMaskedDifferInHatchingAndInLightness() throws {
    for theme in [Theme.light, .dark] {
      let scene = try overlay().scene(theme: theme)
      let palette = try #require(scene.grids.first?.palette)
      #expect(palette[0].contrast(with: palette[1]) > 3)
      #expect(scene.hatchings.count == 2)
    }
  }

  @Test func bothKindsAreNamedAndCounted() throws {
    let texts = try overlay().scene(theme: .light).texts
    #expect(texts.contains("kept (3)") && texts.contains("masked (1)"))
    #expect(try overlay().alternativeText == "mask: mask over 2×2 entries; 3 kept, 1 masked.")
  }

  @Test func theTableSaysWhichAreMasked() throws {
    #expect(try overlay().table.rows == [["0", "1", "2 (masked)"], ["1", "3", "4"]])
  }
}
