import CellProtocol
import Notebook
import Testing

@Suite("Hostile text")
struct HostileInputTests {
  static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</style><script>",
    "]]>", "-->",
    "&lt;b&gt;", "\u{202E}txt.exe", "\u{0}\u{1}\u{7F}\u{85}", "\u{2066}a\u{2069}", "\u{FEFF}", "\u{FFFF}",
    "\u{1B}[31mred\u{1B}[0m",
    "\u{1B}]0;title\u{7}", "a\rb",
  ]

  /// A page in which every text that a run or an author can set is `text`.
  private func page(_ text: String) -> String {
    var options = CellOptions()
    options.figureCaption = text
    options.figureAlt = text
    options.codeFold = .folded
    options.codeSummary = text
    var front = FrontMatter()
    (front.title, front.subtitle, front.date, front.abstract, front.authors) = (text, text, text, text, [text])
    front.toc = true
    let position = SourcePosition(line: 1, column: 1)
    let inlines: [Inline] = [
      .text(text), .code(text), .link(destination: text, title: text, content: [.text(text)]),
      .math(tex: text, isDisplay: false),
      .image(source: text, title: text, alt: text), .reference(text), .expression(0), .expression(1), .html(text),
      .link(destination: "javascript:" + text, title: "", content: []),
    ]
    let document = NotebookDocument(
      file: text, frontMatter: front,
      blocks: [
        .heading(Heading(level: 1, id: "h", content: inlines)), .paragraph(inlines), .code(language: text, text: text),
        .code(language: "swift", text: text), .math(tex: text, label: nil), .html(text), .cell(1),
        .table(Table(alignments: [], header: [inlines], rows: [[inlines]], caption: inlines)),
        .callout(Callout(kind: .note, title: inlines, blocks: [])), .tabset([Tab(title: inlines, blocks: [])]),
        .division(classes: [text], blocks: []),
      ],
      cells: [Cell(index: 1, code: text, start: position, options: options)],
      inlineExpressions: [0, 1].map { InlineExpression(index: $0, code: text, start: position, cellsBefore: 0) },
      warnings: [], lines: [text])
    let figure = FigureOutput(
      light: [], dark: [], width: 1, height: 1, pixelWidth: 1, pixelHeight: 1, alt: text, table: [[text], [text]])
    let pieces: [CellResult.Piece] = [
      .standardOutput(text), .standardError(text), .display(.text(text)), .display(.figure(figure)),
      .claim(ClaimRecord(text: text, holds: false, measured: text, line: 1)),
    ]
    let error = Diagnostic(.error, at: position, text)
    let cell = CellResult(cell: 1, status: .trap, pieces: pieces, diagnostics: [error])
    return HTMLReport.page(document, NotebookResult(cells: [cell], inlineValues: [0: text], diagnostics: [error]))
  }

  /// The page's markup without any text: tags, and attribute names.
  private func skeleton(_ html: String) -> [String] {
    html.split(separator: "<").dropFirst().compactMap { piece -> String? in
      let tag = piece.prefix { $0 != ">" }
      let pieces = tag.split(separator: "\"", omittingEmptySubsequences: false)
      return pieces.enumerated().filter { $0.offset.isMultiple(of: 2) }.map { String($0.element) }.joined()
    }.filter { !$0.hasPrefix("span") && !$0.hasPrefix("/span") }
  }

  @Test("changes no markup, wherever it stands", arguments: attacks)
  func changesNoMarkup(attack: String) {
    let html = page(attack)
    #expect(skeleton(html) == skeleton(page("harmless")))
    #expect(!html.contains("href=\"javascript:"))
  }

  @Test("has no invisible or reordering characters left", arguments: attacks)
  func isVisible(attack: String) {
    let bad = page(attack).unicodeScalars.filter { scalar in
      (scalar.value < 0x20 && scalar != "\n" && scalar != "\t") || (0x7F...0x9F).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        || scalar.value & 0xFFFE == 0xFFFE
    }
    #expect(bad.isEmpty)
  }

  @Test("random mixtures change no markup either")
  func randomMixtures() {
    var random = SeededGenerator(state: 7)
    let pieces = Self.attacks + ["<", ">", "\"", "'", "&", "\n", "é", "👾", "`", "$", "{{", "\\"]
    let harmless = skeleton(page("harmless"))
    for _ in 0..<200 {
      let text = (0..<6).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      #expect(skeleton(page(text)) == harmless, "\(String(reflecting: text))")
    }
  }

  @Test("a line of 10 MB is written whole")
  func longLine() {
    let text = String(repeating: "<", count: 10 << 20)
    let document = NotebookDocument(
      file: "l.md", frontMatter: FrontMatter(), blocks: [.paragraph([.text(text)])], cells: [], inlineExpressions: [],
      warnings: [])
    #expect(HTMLReport.page(document, NotebookResult(cells: [])).utf8.count > 40 << 20)
  }
}
