import Foundation
import Notebook
import Testing

@Suite("Images of the prose")
struct EmbeddedImagesTests {
  private func embedded(_ text: String, files: [String: [UInt8]] = [:]) throws -> (page: String, warnings: [Diagnostic])
  {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("images-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
    let document = try parsed(text)
    let images = EmbeddedImages(document.images, folder: folder.path)
    return (HTMLReport.page(document, NotebookResult(cells: []), images: images), images.warnings)
  }

  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  @Test("are put into the page, by what they are and not by their names")
  func areInThePage() throws {
    let files = ["a b.png": Self.png, "c.png": Array("<svg></svg>".utf8)]
    let (page, warnings) = try embedded("![A \\<dot>](<a b.png> \"T\") ![](a%20b.png) ![](c.png)\n", files: files)
    #expect(warnings.isEmpty)
    #expect(page.contains("<img src=\"data:image/png;base64,iVBORw0KGgo=\" alt=\"A &lt;dot&gt;\" title=\"T\">"))
    #expect(page.contains("data:image/svg+xml;base64,"))
  }

  @Test(
    "of other machines, missing and of unknown kinds are named with a warning",
    arguments: [
      ("https://example.com/a.png", "not on this machine"), ("//example.com/a.png", "not on this machine"),
      ("data:image/png;base64,AAAA", "not on this machine"), ("nowhere.png", "can't be read"),
      ("text.png", "is not a PNG"),
    ])
  func areRefused(source: String, reason: String) throws {
    let (page, warnings) = try embedded("# T\n\ntext ![alt](\(source))\n", files: ["text.png": Array("text".utf8)])
    #expect(warnings.map(\.position) == [SourcePosition(line: 3, column: 6)])
    #expect(warnings.first?.message.contains(reason) == true)
    #expect(!page.contains("<img") && page.contains("[alt: \(source)]"))
  }
}
