import BuiltProgram
import Foundation
import Testing

/// The notebooks that the project publishes.
@Suite struct NotebooksTests {
  static let notebooks = RenderedNotebook.publishedNames

  static func text(_ name: String) throws -> String {
    try String(contentsOf: Program.repository.appendingPathComponent("notebooks/\(name)"), encoding: .utf8)
  }

  @Test func thereAreNotebooks() {
    #expect(Self.notebooks.contains("01-why-masking-works.md"))
  }

  @Test(arguments: notebooks) func everyClaimHoldsAndTabsAgree(name: String) throws {
    let text = try Self.text(name)
    let notebook = try #require(RenderedNotebook.published[name])
    #expect(notebook.status == 0, "\(notebook.messages)")
    let results = try JSONDecoder().decode(Results.self, from: Data(contentsOf: notebook.results))
    #expect(results.claims.count >= 6)
    for tab in PyTorchProgram(lesson: text).tabs {
      guard let tabset = tab.tabset else { continue }
      let swift = results.cells.filter { tabset.contains($0.line) }.flatMap(Self.words)
      let isSame = swift.count == tab.printed.count && zip(swift, tab.printed).allSatisfy { $0.agrees(with: $1) }
      #expect(isSame, "\(name):\(tab.line) says \(tab.printed), the cells beside it say \(swift.map(\.text))")
    }
  }

  /// A line that a cell printed, or why it was refused.
  private struct Words {
    let text: String
    let isRefusal: Bool

    /// A refusal may say more than PyTorch's does.
    func agrees(with printed: String) -> Bool {
      PyTorchProgram.agree(text, printed) || isRefusal && text.hasPrefix(printed)
    }
  }

  private static func words(of cell: Results.Cell) -> [Words] {
    cell.stdout.split(separator: "\n").map { Words(text: String($0), isRefusal: false) }
      + cell.diagnostics.filter { $0.severity == "error" }
      .map { Words(text: $0.message.replacing("uncaught error: ", with: ""), isRefusal: true) }
  }
}
