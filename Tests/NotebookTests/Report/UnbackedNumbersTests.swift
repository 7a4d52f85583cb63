import CellProtocol
import Notebook
import Testing

@Suite("Numbers beside results")
struct UnbackedNumbersTests {
  private func warnings(_ text: String, printing printed: String = "") throws -> [String] {
    let document = try parsed(text)
    let cells = document.cells.map {
      CellResult(cell: $0.index, status: .ok, pieces: [.standardOutput(printed)])
    }
    let summary = RunSummary(document, NotebookResult(cells: cells), strictly: true)
    return summary.messages(withWarnings: true).map { $0.rendered(file: "l.md") }
  }

  private let cell = "\n```{swift}\nlet n = Tensor.ones(5, 64)\n```\n\n"

  @Test(
    "that the run has are fine",
    arguments: [
      ("15 of 25", "15 25"), ("a 5 by 64 weight", ""), ("about 0.31, or 31 %", "0.3127 0.31"), ("−2.50", "-2.4999"),
      ("1,000 steps", "1000"), ("1e-3", "0.001"), ("Fig. 2nd F12 3D v2.13.0 on 2026-11-24, `99`", ""),
    ])
  func areFine(prose: String, printed: String) throws {
    #expect(try warnings(cell + prose + "\n", printing: printed) == [])
  }

  @Test(
    "that it has not get a warning at their place",
    arguments: [("It is 16 now.", "16", 7), ("loss 0.32", "0.32", 6), ("x 15.5", "15.5", 3)])
  func areWarnedOf(prose: String, number: String, column: Int) throws {
    let expected = "l.md:6:\(column): warning: no cell of this run has the number \(number);"
    let messages = try warnings(cell + prose + "\n", printing: "15 0.3127")
    #expect(messages.count == 1 && messages[0].hasPrefix(expected), "\(messages)")
  }

  @Test("away from results, in headings and in code mean something else")
  func onlyBesideResults() throws {
    #expect(try warnings("In 2019 this was new.\n\nText.\n" + cell + "Text.\n\n# 77 reasons\n\nIn 2020.\n") == [])
    #expect(try warnings("```{swift}\n1\n```\n\nA.\n\nOf 88, `{swift} n` remain.\n").count == 1)
    #expect(
      try warnings("```{swift}\n1\n```\n\nA.\n\n| a | b |\n| - | - |\n| 88 | `{swift} n` |\n| 99 | c |\n").count == 1)
  }

  @Test("are nobody's business unless asked, and not known where a cell has not run")
  func onlyStrictly() throws {
    let document = try parsed(cell + "16\n")
    let result = NotebookResult(cells: [CellResult(cell: 1, status: .ok)])
    #expect(RunSummary(document, result).messages(withWarnings: true) == [])
    #expect(RunSummary(document, .notRun(document), strictly: true).messages(withWarnings: true) == [])
  }
}
