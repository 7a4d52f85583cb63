import CellProtocol
import Digest
import Foundation
import Notebook
import Testing

@Suite("The results file")
struct ResultsFileTests {
  @Test("holds cells, outputs and claims with their lines, always in the same bytes")
  func holdsResults() throws {
    let document = try parsed("# T\n\n```{swift}\n//| label: x\nf()\n```\n\n```{swift}\n```\n")
    let claim = ClaimRecord(text: "t", holds: true, measured: "m", line: 2)
    let pieces: [CellResult.Piece] = [
      .standardOutput("a"), .claim(claim), .standardOutput("b\n"), .display(.figure(HTMLReportTests.figure)),
      .display(.text("v")),
    ]
    let result = NotebookResult(cells: [CellResult(cell: 1, status: .ok, pieces: pieces)])
    let text = ResultsFile.text(document, result)
    #expect(text == ResultsFile.text(document, result))
    let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      json["version"] as? Int == 1 && json["notebook"] as? String == "lesson.md" && json["status"] as? String == "ok")
    let cells = try #require(json["cells"] as? [[String: Any]])
    #expect(
      cells[0]["stdout"] as? String == "ab\n" && cells[0]["line"] as? Int == 4 && cells[0]["label"] as? String == "x")
    #expect(cells[1]["status"] as? String == "skipped")
    let outputs = try #require(cells[0]["outputs"] as? [[String: Any]])
    #expect(outputs[0]["sha256"] as? String == SHA256.hex(of: [1, 2, 3]) && outputs[0]["width"] as? Int == 400)
    #expect(outputs[1]["text"] as? String == "v")
    let claims = try #require(json["claims"] as? [[String: Any]])
    #expect(claims[0]["line"] as? Int == 5 && claims[0]["holds"] as? Bool == true)
  }

  @Test("tells failure by cells and by claims")
  func tellsFailure() throws {
    let document = try parsed("```{swift}\nf()\n```\n")
    let falseClaim = CellResult.Piece.claim(ClaimRecord(text: "t", holds: false, measured: "", line: 1))
    for (status, pieces, expected) in [
      (CellStatus.ok, [falseClaim], "failed"), (.trap, [], "failed"), (.timeout, [], "failed"), (.ok, [], "ok"),
      (.expectedFailure, [falseClaim], "ok"),
    ] {
      let text = ResultsFile.text(
        document, NotebookResult(cells: [CellResult(cell: 1, status: status, pieces: pieces)]))
      #expect(text.contains("\"status\" : \"\(expected)\",\n  \"version\""))
    }
  }
}
