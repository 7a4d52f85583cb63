import SwiftSource
import Testing

@Suite("Highlighting of Swift source")
struct HighlightingTests {
  @Test(
    "keeps every byte, valid Swift or not",
    arguments: [
      "", "\n", "let a = 1 // one\n", "func f( {", "\"unterminated", "π = \"👩‍👩‍👧\" /* é */ ", "#if os(Linux)\nx\n#endif",
      "a\u{202E}b", "`{{", "\r\n\r\n", "}}}}", "\u{FEFF}let x = 1", "'", "/// doc\n@Parameter var w: Tensor",
      "<script>",
    ])
  func keepsText(code: String) {
    #expect(SwiftCode.highlighted(code).map(\.text).joined() == code)
  }

  @Test("keeps every byte of random token soup")
  func keepsRandomText() {
    let pieces = [
      "let ", "func ", "\"", "\\(", ")", "{", "}", "/*", "*/", "//", "\n", "#", "@", "é", "👾", "0x", ".5e", "`", "\r\n",
      "<", ";",
    ]
    var state: UInt64 = 20_261_122
    for _ in 0..<300 {
      var code = ""
      for _ in 0..<20 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        code += pieces[Int(state >> 33) % pieces.count]
      }
      #expect(SwiftCode.highlighted(code).map(\.text).joined() == code)
    }
  }

  @Test("names the kinds that a reader sees")
  func namesKinds() {
    let tokens = SwiftCode.highlighted("let w: Tensor = f(x: 1.5, \"s\") // note")
    #expect(tokens.contains(HighlightedToken(.keyword, "let")))
    #expect(tokens.contains(HighlightedToken(.type, "Tensor")))
    #expect(tokens.contains(HighlightedToken(.argument, "x")))
    #expect(tokens.contains(HighlightedToken(.number, "1.5")))
    #expect(tokens.contains { $0.kind == .string && $0.text.contains("s") })
    #expect(tokens.contains(HighlightedToken(.comment, "// note")))
  }

  @Test(
    "leaves code plain in which brackets stand so deep that the parser would not come back",
    arguments: [
      (String(repeating: "[\n", count: 60), false), (String(repeating: "(x: [", count: 60), false),
      (String(repeating: "[[[[[[[[[[let]]]]]]]]]]\n", count: 60), false),
      ("[[[[[[[[1]]]]]]]] as let", true), (String(repeating: "let a = b[c[0]]\n", count: 4000), true),
      (String(repeating: "let a = \"[31m\\\"[\"\n", count: 60), true),
    ])
  func nestedBrackets(code: String, hasColours: Bool) {
    #expect(SwiftCode.highlighted(code).contains { $0.kind != .plain } == hasColours)
    #expect(SwiftCode.highlighted(code).map(\.text).joined() == code)
  }
}
