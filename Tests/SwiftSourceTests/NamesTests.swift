import SwiftSource
import Testing

@Suite("Names")
struct NamesTests {
  @Test("declared are those that later code sees")
  func declared() {
    let code =
      "let a = 1, (b, _) = f()\nvar c: Int { let inner = 2; return inner }\nfunc g() {}\nstruct S { var m = 1 }\nx = 3"
    let declarations = SwiftCode.declarations(in: code)
    #expect(declarations.variables == ["a", "b", "c"])
    #expect(declarations.functionsAndTypes == ["g", "S"])
  }

  @Test(
    "used are those that are no members",
    arguments: [
      ("a + b", ["a", "b"]), ("f(x[1, 0] * m.sum().item())", ["f", "x", "m"]), ("\"\\(a): b\"", ["a"]),
      ("params.steps", ["params"]), (".zero", []),
    ] as [(String, Set<String>)])
  func used(code: String, names: Set<String>) {
    #expect(SwiftCode.namesUsed(in: code) == names)
  }
}
