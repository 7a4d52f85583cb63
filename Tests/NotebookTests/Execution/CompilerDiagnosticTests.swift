import Notebook
import Testing

@Suite struct CompilerDiagnosticTests {
  @Test func messagesAreReadAndSourceLinesAreNot() {
    let output = """
      cell-4.swift:8:14: error: cannot find 'b' in scope: sorry
      print(boom(b))
                 ^
      cell-4.swift:2:1: note: did you mean 'a'?
      <unknown>:0: error: something else
      """
    let messages = CompilerDiagnostic.parse(output)
    #expect(messages.map(\.line) == [7, 1])
    #expect(messages.map(\.column) == [14, 1])
    #expect(messages.map(\.severity) == [.error, .note])
    #expect(messages[0].message == "cannot find 'b' in scope: sorry")
    #expect(messages[0].label == "cell-4.swift")
  }

  @Test func proseOfTheCompilerIsNoMessage() {
    #expect(CompilerDiagnostic.parse("Stack dump:\n0. a: b: c\n1:2:3:4:5\n").isEmpty)
  }
}
