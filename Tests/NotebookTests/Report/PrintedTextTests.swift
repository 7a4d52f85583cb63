import CellProtocol
import Notebook
import Testing

@Suite("Printed text in the page")
struct PrintedTextTests {
  private func shown(_ printed: String) throws -> String {
    let document = try parsed("```{swift}\n//| echo: false\nf()\n```\n")
    let result = CellResult(cell: 1, status: .ok, pieces: [.standardOutput(printed)])
    let html = HTMLReport.page(document, NotebookResult(cells: [result]))
    return String(html.split(separator: "<samp>", maxSplits: 1)[1].split(separator: "</samp>", maxSplits: 1)[0])
  }

  @Test(
    "looks as on a terminal at the end",
    arguments: [
      ("a\nb\n", "a\nb"), ("10 %\r50 %\r100 %\n", "100 %"), ("abcdef\rxy", "xycdef"), ("a\r\nb", "a\nb"),
      ("ab\u{8}c", "ac"),
      ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("\u{1B}]0;title\u{7}x", "x"), ("\u{1B}]8;;u\u{1B}\\l", "l"),
      ("x\u{1B}", "x"),
      ("\u{1B}[31\nb", "\nb"), ("é\rb", "b"), ("a\tb", "a\tb"),
    ])
  func isRendered(printed: String, expected: String) throws {
    #expect(try shown(printed) == expected)
  }

  @Test("of a line that no browser draws has its first characters, and how many follow")
  func longLine() throws {
    let long = String(repeating: "é", count: 10_000)
    #expect(try shown("a\n\(long)\nb") == "a\n\(long)\nb")
    #expect(try shown("a\n\(long)xy\nb") == "a\n\(long) … 2 more characters\nb")
  }
}
