import Notebook
import Testing

@Suite("What the command line replaces")
struct OverrideTests {
  private let text =
    "---\nparams: {epochs: 200, lr: 0.1, name: a, on: true}\nexecute: {echo: false}\n---\n\n```{swift}\n```\n"

  private func message(_ body: (inout NotebookDocument) throws -> Void) throws -> String {
    var document = try parsed(text)
    do { try body(&document) } catch { return "\(error)" }
    return ""
  }

  @Test("parameters keep their type; whole numbers serve as reals")
  func parameters() throws {
    var document = try parsed(text)
    try document.setParameters(["epochs:50", "lr:1", "name:x: y", "on:false"])
    #expect(document.frontMatter.parameters.map(\.value) == [.integer(50), .real(1), .text("x: y"), .boolean(false)])
    try document.setParameters(yaml: "epochs: 7\nname: '8'\n")
    #expect(document.frontMatter.parameters[0].value == .integer(7))
    #expect(document.frontMatter.parameters[2].value == .text("8"))
  }

  @Test(
    "a wrong type, an unknown name and a missing colon are errors",
    arguments: [
      ("epochs:many", "error: parameter 'epochs' must be a whole number, not 'many'"),
      ("epochs:1.5", "error: parameter 'epochs' must be a whole number, not '1.5'"),
      ("epoch:5", "error: the notebook has no parameter 'epoch'; did you mean 'epochs'?"),
      ("epochs=5", "error: -P 'epochs=5': expected 'name:value'"),
      ("on:yes", "error: parameter 'on' must be true or false, not 'yes'"),
    ])
  func wrongParameters(assignment: String, expected: String) throws {
    #expect(try message { try $0.setParameters([assignment]) } == expected)
  }

  @Test("a broken parameter file names its line")
  func brokenFile() throws {
    #expect(try message { try $0.setParameters(yaml: "epochs: 1\nlr: [") }.hasPrefix("error: --execute-params, line"))
  }

  @Test("metadata reaches the cells' defaults")
  func metadata() throws {
    #expect(try !parsed(text).cells[0].options.echo)
    let document = try parsed(text, metadata: ["execute:{echo: true}", "title: New"])
    #expect(document.frontMatter.title == "New")
    #expect(document.cells[0].options.echo)
  }
}
