import CellProtocol
import Foundation
import GeneratedInput
import Notebook
import Testing

/// `NBRUN_FUZZ_FRAMES` sets how many outputs are tried, a hundredth of it.
@Suite("Anything at all that a cell shows") struct OutputFuzzTests {
  @Test("has a page, results and a summary")
  func everyOutput() throws {
    let document = try NotebookParser(file: "l.md").parse(Array("```{swift}\n//| fig-width: 3\n```\n".utf8))
    var generator = FrameGenerator(seed: 1)
    let count = ProcessInfo.processInfo.environment["NBRUN_FUZZ_FRAMES"].flatMap { Int($0) } ?? 100_000
    for _ in 0..<count / 100 {
      let pieces = (0..<1 + generator.roll(5)).compactMap { _ in Self.piece(generator.event().event) }
      let cell = CellResult(cell: 1, status: generator.roll(2) == 0 ? .ok : .trap, pieces: pieces)
      let result = NotebookResult(cells: [cell])
      #expect(HTMLReport.page(document, result).hasSuffix("</html>\n"))
      #expect(ResultsFile.text(document, result).hasPrefix("{"))
      _ = RunSummary(document, result, strictly: true).messages(withWarnings: true)
    }
  }

  private static func piece(_ event: KernelEvent) -> CellResult.Piece? {
    switch event {
    case .display(let output): .display(output)
    case .claim(let claim): .claim(claim)
    case .inlineValue(_, let text): .standardOutput(text)
    default: nil
    }
  }
}
