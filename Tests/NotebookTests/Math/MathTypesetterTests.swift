import CellProtocol
import Digest
import Foundation
import Notebook
import Testing

@Suite("Math")
struct MathTypesetterTests {
  private static let files = KaTeXFiles.find(environment: [:])

  private func typeset(_ document: NotebookDocument, cache: ObjectCache? = nil) -> TypesetMath {
    MathTypesetter(files: Self.files, cache: cache).typeset(document.formulas)
  }

  private func page(_ text: String, cache: ObjectCache? = nil) throws -> String {
    let document = try parsed(text)
    return HTMLReport.page(document, .notRun(document), math: typeset(document, cache: cache))
  }

  private func warnings(_ text: String) throws -> [String] {
    typeset(try parsed(text)).warnings.map { $0.rendered(file: "lesson.md") }
  }

  @Test("is set in prose, headings, table headers, table cells, and on lines of its own")
  func setsFormulas() throws {
    let html = try page(
      "---\ntoc: true\n---\n\n# About $a$\n\n$b$\n\n| $c$ | x |\n| --- | --- |\n| $d$ | y |\n\n> $$\n> e\n> $$\n")
    for (tex, count) in [("a", 2), ("b", 1), ("c", 1), ("d", 1), ("e", 1)] {
      let annotation = "<annotation encoding=\"application/x-tex\">\(tex)</annotation>"
      #expect(html.components(separatedBy: annotation).count == count + 1, "\(tex)")
    }
    #expect(html.components(separatedBy: "class=\"katex-display\"").count == 2)
    #expect(html.contains("<th scope=\"col\"><span class=\"katex\">") && html.contains("<td><span class=\"katex\">"))
    #expect(!html.contains("class=\"math\""))
  }

  @Test("costs a page without formulas nothing")
  func costsNothingUnused() throws {
    #expect(!(try page("money: $5 and `$x$`\n").lowercased().contains("katex")))
    #expect(try page("$x$").utf8.count > page("x").utf8.count + 20_000)
  }

  @Test("brings the fonts it uses, and no others")
  func inlinesUsedFonts() throws {
    func fonts(_ tex: String) throws -> Set<String> {
      let faces = try page("$\(tex)$").components(separatedBy: "@font-face{font-family:KaTeX_").dropFirst()
      #expect(faces.allSatisfy { $0.contains("src:url(data:font/woff2;base64,d09GMg") })
      return Set(
        faces.map { face in
          face.prefix { $0 != "}" }.split(separator: ";").prefix(3)
            .map { $0.split(separator: ":").last.map(String.init) ?? "" }.joined(separator: " ")
        })
    }
    let main = "Main 400 normal"
    #expect(try fonts("1") == [main])
    #expect(try fonts("x") == [main, "Math 400 italic"])
    let three: Set = ["AMS 400 normal", "Caligraphic 400 normal", "Main 700 normal"]
    #expect(try fonts("\\mathbb{R}\\mathcal{L}\\mathbf{x}") == three.union([main]))
    #expect(try fonts("\\Bigl(1\\Bigr)") == [main, "Size2 400 normal"])
    #expect(try fonts("\\Large 1") == [main])
    #expect(try fonts("\\textbf{\\textit{a}}") == [main, "Main 700 italic"])
  }

  @Test("warns at the place of the mistake, and shows the TeX")
  func placesMistakes() throws {
    let text = "a $x$ \\$b$\n\nand $1 + \\foo$ <\n\n$$\na\n  {\n$$\n\n| $\\bar$ |\n| --- |\n"
    #expect(
      try warnings(text) == [
        "lesson.md:3:10: warning: the formula cannot be set: Undefined control sequence: \\foo",
        "lesson.md:7:4: warning: the formula cannot be set: Expected '}', got 'EOF'",
        "lesson.md:10:8: warning: the formula cannot be set: "
          + "Unexpected end of input in a macro argument, expected '}'",
      ])
    #expect(try page(text).contains("<code class=\"math\">1 + \\foo</code>"))
  }

  @Test("says once what to install where KaTeX is missing")
  func saysWhatIsMissing() throws {
    #expect(KaTeXFiles.find(environment: [KaTeXFiles.variable: "/nowhere"]) == nil)
    let document = try parsed("$x$ and $\\foo$")
    let math = MathTypesetter(files: nil, cache: nil).typeset(document.formulas)
    #expect(math.warnings.map(\.position) == [SourcePosition(line: 1, column: 2)])
    #expect(math.warnings.first?.message.contains("apt-get install libjs-katex fonts-katex") == true)
    #expect(HTMLReport.page(document, .notRun(document), math: math).contains("<code class=\"math\">x</code>"))
    #expect(MathTypesetter(files: nil, cache: nil).typeset([]).warnings.isEmpty)
  }

  @Test("keeps characters beyond 16 bits, as ASCII")
  func keepsAstralCharacters() throws {
    let html = try page("$\\text{😀é}$")
    #expect(html.contains("\\text{&#128512;&#233;}</annotation>") && html.contains("<mtext>&#128512;</mtext>"))
    #expect(try warnings("$x^{😀$") == ["lesson.md:1:6: warning: the formula cannot be set: Expected '}', got 'EOF'"])
  }

  @Test("is valid MathML: tokens hold text, cells have no width")
  func repairsMathML() throws {
    let html = try page("$\\begin{matrix}a\\\\ \\vdots\\end{matrix}\\mathbin{ab}$\n\n$$\nx \\tag{1}\n$$\n")
    #expect(html.firstRange(of: /<(mi|mn|mo|mtext)[^>]*><m/) == nil)
    #expect(!html.contains("<mtd width") && html.contains("<mi mathvariant=\"normal\">&#8942;</mi>"))
  }

  @Test(
    "lets nothing through that is not math",
    arguments: [
      "\\href{javascript:alert(1)}{x}", "\\htmlStyle{color:red}{x}", "\\includegraphics{x.png}", "\\url{https://x.org}",
      "\\text{a\u{202E}b}", "\\text{\u{200F}}", "\\def\\a{\\a\\a}\\a",
    ])
  func refusesTricks(tex: String) throws {
    #expect(try warnings("$\(tex)$").count == 1)
  }

  @Test("escapes what TeX quotes")
  func escapes() throws {
    let html = try page("$\\text{<script>\"'&}$ $\\unicode{<b>}$")
    #expect(!html.contains("<b>") && !html.contains("<script>\""))
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test("survives what is too deep or too long, on any thread")
  func survivesDepth() throws {
    for depth in [100, 4000] {
      let tex = String(repeating: "{", count: depth) + String(repeating: "}", count: depth)
      let document = try parsed("$x\(tex)$ $y$")
      let typesetter = MathTypesetter(files: Self.files, cache: nil)
      typesetter.prepare(document.formulas)
      let math = typesetter.typeset(document.formulas)
      #expect(math.warnings.count == (depth == 100 ? 0 : 1))
      #expect(HTMLReport.page(document, .notRun(document), math: math).contains("x-tex\">y</annotation>"))
    }
    #expect(try warnings("$$\n\(String(repeating: "x", count: 9000))\n$$\n").first?.contains("8192 bytes") == true)
  }

  @Test("is set in what a cell prints as Markdown; a mistake there is the cell's")
  func setsPrintedFormulas() throws {
    let document = try parsed("text\n\n```{swift}\n//| output: asis\nf()\n```\n")
    let printed = CellResult.Piece.standardOutput("So $p$ and\n\n$\\foo$")
    let result = NotebookResult(cells: [CellResult(cell: 1, status: .ok, pieces: [printed])])
    let math = MathTypesetter(files: Self.files, cache: nil).typeset(result.printedFormulas(in: document))
    #expect(math.warnings.map(\.position.line) == [document.cells[0].start.line])
    #expect(HTMLReport.page(document, result, math: math).contains("x-tex\">p</annotation>"))
  }

  @Test("is taken from the cache, unless the entry is damaged")
  func caches() throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("math-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let cache = ObjectCache(root: root)
    let first = try page("$x$", cache: cache)
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    let entry = try #require(files.first { $0.lastPathComponent == "formula.html" })
    #expect(try page("$x$", cache: cache) == first)

    let other = "<span class=\"katex\">from the cache</span>"
    let seal = entry.deletingLastPathComponent().appendingPathComponent("seal")
    let hash = SHA256.hex(of: try Data(contentsOf: entry))
    let sealed = try String(contentsOf: seal, encoding: .utf8)
    try sealed.replacing(hash, with: SHA256.hex(of: other.utf8)).write(to: seal, atomically: true, encoding: .utf8)
    try other.write(to: entry, atomically: true, encoding: .utf8)
    #expect(try page("$x$", cache: cache).contains(other))
    #expect(try page("$x$", cache: ObjectCache(root: root, reads: false)) == first)
    try other.write(to: entry, atomically: true, encoding: .utf8)
    #expect(try page("$x$", cache: cache) == first)
  }
}
