import CellProtocol
import Notebook
import Testing

@Suite("A result moved to where its code is now")
struct CodeLayoutTests {
  static let old = """
    prose

    ```{swift}
    //| label: a
    func check() {
      claim("c", holds: true)
    }
    ```

    Value `{swift} x` here.

    - ```{swift}
      check()
      ```

    """

  static let new = """
    # A heading

    ```{swift}
    //| label: b
    //| echo: false
    func check() {
      claim("c", holds: true)
    }
    ```

    Another paragraph.

    The value: `{swift} x`.

    ```{swift}
    check()
    ```

    """

  private static func layouts() throws -> (old: CodeLayout, new: CodeLayout) {
    (try parsed(old).codeLayout, try parsed(new).codeLayout)
  }

  @Test(
    "keeps each message at its code",
    arguments: [
      ((5, 1), (6, 1)), ((6, 3), (7, 3)), ((8, 1), (9, 1)),
      // The option is another one now: its message goes to the start of the cell.
      ((4, 5), (4, 1)),
      ((10, 16), (13, 21)), ((10, 17), (13, 22)), ((13, 3), (16, 1)), ((13, 8), (16, 6)),
    ]) func messagesMove(from: (Int, Int), to: (Int, Int)) throws
  {
    let (old, new) = try Self.layouts()
    func result(_ place: (Int, Int)) -> NotebookResult {
      NotebookResult(
        cells: [], diagnostics: [Diagnostic(.warning, at: SourcePosition(line: place.0, column: place.1), "m")])
    }
    #expect(result(from).moved(from: old, to: new) == result(to))
    #expect(result(from).moved(from: old, to: old)?.diagnostics.count == 1)
  }

  @Test("is refused where a message stands in the prose", arguments: [(1, 1), (2, 1), (9, 1), (10, 2), (15, 1)])
  func proseIsNoPlace(line: Int, column: Int) throws {
    let (old, new) = try Self.layouts()
    let message = Diagnostic(.error, at: SourcePosition(line: line, column: column), "m")
    #expect(NotebookResult(cells: [], diagnostics: [message]).moved(from: old, to: new) == nil)
    #expect(CellResult(cell: 1, status: .ok, diagnostics: [message]).moved(from: old, to: new) == nil)
  }

  @Test("keeps the line of a claim, also of one in a function further up")
  func claimsMove() throws {
    let (old, new) = try Self.layouts()
    func cell(_ index: Int, line: Int) -> CellResult {
      CellResult(
        cell: index, status: .ok, pieces: [.claim(ClaimRecord(text: "c", holds: true, measured: "", line: line))])
    }
    // Line 6 of the old notebook and line 7 of the new one, counted from the cell that ran.
    #expect(cell(1, line: 3).moved(from: old, to: new) == cell(1, line: 4))
    #expect(cell(2, line: -6).moved(from: old, to: new) == cell(2, line: -8))
    #expect(cell(2, line: 1).moved(from: old, to: new) == cell(2, line: 1))
  }

  @Test("is refused where the notebook has less code")
  func lessCode() throws {
    let layout = try parsed(Self.old).codeLayout
    let shorter = try parsed("```{swift}\n1\n```\n").codeLayout
    #expect(CellResult(cell: 2, status: .ok).moved(from: layout, to: shorter) == nil)
    #expect(CellResult(cell: 0, status: .ok).moved(from: layout, to: layout) == nil)
    let message = Diagnostic(.error, at: SourcePosition(line: 10, column: 16), "m")
    #expect(NotebookResult(cells: [], diagnostics: [message]).moved(from: layout, to: shorter) == nil)
  }
}
