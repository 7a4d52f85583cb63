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

  @Test func withoutAFatalErrorEverythingIsOutput() {
    let text = FatalErrorText("Fatal is a word\n")
    #expect(text.before == "Fatal is a word\n")
    #expect(text.message == nil)
  }
}
