import PageComparison
import Render
import Testing

@Suite("Pictures against their references")
struct PictureComparisonTests {
  private func comparison(_ old: SamplePage = SamplePage(), _ change: (inout SamplePage) -> Void) -> Comparison {
    var page = old
    change(&page)
    return Comparison(reference: old.snapshot, new: page.snapshot)
  }

  @Test("one pixel is a difference, and told where it is")
  func onePixel() {
    let comparison = comparison { $0.light.black = [(3, 4)] }
    #expect(
      comparison.differences.map(\.description) == [
        "picture fig-after: 1 of 48 pixels differ, in columns 3 to 3 and rows 4 to 4, by at most 255 of 255"
      ])
  }

  @Test("the picture for dark pages is compared too")
  func dark() {
    #expect(
      comparison { $0.dark.black = [(0, 0)] }.differences.map(\.description)
        == ["picture fig-after: its pixels differ on dark pages only"])
  }

  @Test("a cell may allow a share of the pixels")
  func share() {
    var page = SamplePage()
    page.pixels = "0.05"
    #expect(comparison(page) { $0.light.black = [(0, 0), (1, 0)] }.isSame)
    #expect(!comparison(page) { $0.light.black = [(0, 0), (1, 0), (2, 0)] }.isSame)
  }

  @Test("sizes are told")
  func size() {
    let comparison = comparison { $0.light = SamplePicture(width: 9, height: 6) }
    #expect(comparison.differences.map(\.description) == ["picture fig-after: 8×6 → 9×6 pixels"])
  }

  @Test("the same pixels, compressed in another way, are the same picture")
  func compression() {
    var bitmap = Bitmap(width: 64, height: 64, background: RGBA(0xFFFFFF))
    for index in bitmap.pixels.indices { bitmap.pixels[index] -= UInt32(index % 7) }
    let quick = PNGEncoder.bytes(of: bitmap, title: nil)
    let titled = PNGEncoder.bytes(of: bitmap, title: "a title")
    #expect(quick != titled)
    #expect(Self.page(quick).pictures[0].light.digest == Self.page(titled).pictures[0].light.digest)
  }

  @Test("every frame of an animation counts")
  func animation() {
    let plain = Bitmap(width: 16, height: 16, background: RGBA(0xFFFFFF))
    var marked = plain
    marked.pixels[20] -= 100
    let files = [[plain, marked, plain], [plain, marked, marked], [plain, marked]].map { frames in
      PNGEncoder.bytes(ofAnimation: frames, milliseconds: 100, plays: 0, title: nil)
    }
    let pages = files.map(Self.page)
    #expect(Comparison(reference: pages[0], new: pages[0]).isSame)
    #expect(Comparison(reference: pages[0], new: pages[1]).differences.count == 1)
    #expect(
      Comparison(reference: pages[0], new: pages[2]).differences.map(\.description) == ["picture page: 3 → 2 frames"])
  }

  @Test("bytes that are no picture are compared as bytes")
  func broken() {
    #expect(Comparison(reference: Self.page([1, 2, 3]), new: Self.page([1, 2, 3])).isSame)
    #expect(Comparison(reference: Self.page([1, 2, 3]), new: Self.page([1, 2, 4])).differences.count == 1)
  }

  private static func page(_ png: [UInt8]) -> Snapshot {
    Snapshot(page: "<body><picture><img src=\"\(address(png))\" alt=\"\" width=\"8\" height=\"8\"></picture></body>")
  }

  private static func address(_ png: [UInt8]) -> String { SamplePicture.address(of: png) }
}
