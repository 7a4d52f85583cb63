import Notebook
import Testing

@Suite struct FatalErrorTextTests {
  @Test func theMessageIsSeparatedFromWhatWasPrintedBefore() {
    let text = FatalErrorText(
      "warning of mine\nSwift/ContiguousArrayBuffer.swift:692: Fatal error: Index out of range\nCurrent stack trace:\n0 0xf00\n"
    )
    #expect(text.before == "warning of mine\n")
    #expect(text.message == "Index out of range")
    #expect(text.uncaughtError == nil)
  }

  @Test func anUncaughtErrorIsNamed() {
    let text = FatalErrorText("Swift/ErrorType.swift:254: Fatal error: Error raised at top level: Bad(m: \"x\")\n")
    #expect(text.uncaughtError == "Bad(m: \"x\")")
  }

  @Test func aMessageOfSeveralLinesStaysWhole() {
    #expect(FatalErrorText("Cell_1/cell-1.swift:3: Fatal error: one\ntwo\n").message == "one\ntwo")
  }

  @Test(arguments: [
    ("half a line Cell_2/cell-2.swift:3: Fatal error: stop\n", "half a line "),
    ("abcCell_2/cell-2.swift:3: Fatal error: stop\n", "abc"),
    ("one\ntwo Swift/ErrorType.swift:254: Fatal error: stop\n", "one\ntwo "),
    ("two: 2: Fatal error: stop\n", "two: 2: "),
    ("Cell_2/cell-2.swift:3: Fatal error: stop\n", ""),
    ("Fatal error: stop\n", ""),
  ])
  func textBeforeItOnTheSameLineStays(printed: String, before: String) {
    let text = FatalErrorText(printed)
    #expect(text.before == before)
    #expect(text.message == "stop")
  }

  @Test(arguments: [
    ("Cell_2/cell-2.swift:3: Precondition failed: it is full\n", "it is full"),
    ("Cell_2/cell-2.swift:3: Assertion failed: no\n", "no"),
    ("Cell_2/cell-2.swift:3: Fatal error\n", "Fatal error"),
    ("Cell_2/cell-2.swift:3: Precondition failed\n", "Precondition failed"),
  ])
  func preconditionsAndAssertionsAreNamed(printed: String, message: String) {
    #expect(FatalErrorText(printed).message == message)
    #expect(FatalErrorText(printed).before.isEmpty)
  }

  @Test func withoutAFatalErrorEverythingIsOutput() {
    let text = FatalErrorText("Fatal is a word\n")
    #expect(text.before == "Fatal is a word\n")
    #expect(text.message == nil)
  }
}
