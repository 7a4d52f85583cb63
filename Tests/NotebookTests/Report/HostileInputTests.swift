import CellProtocol
import Foundation
import GeneratedInput
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

  /// The images of the prose: one that is there.
  private static let images: EmbeddedImages = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("images-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try? Data("<svg/>".utf8).write(to: folder.appendingPathComponent("dot.svg"))
    let image = PlacedImage(source: "dot.svg", start: SourcePosition(line: 1, column: 1))
    return EmbeddedImages([image], folder: folder.path)
  }()

  @Test("what is written as an entity is shown as it is written")
  func entities() throws {
    let document = try parsed("`&lt;b&gt;`\n\n```{swift}\nf()\n```\n")
    let cell = CellResult(cell: 1, status: .ok, pieces: [.standardOutput("&lt;i&gt; &amp;")])
    let html = HTMLReport.page(document, NotebookResult(cells: [cell]))
    #expect(html.contains("<code>&amp;lt;b&amp;gt;</code>") && html.contains("&amp;lt;i&amp;gt; &amp;amp;"))
  }

  /// A page in which the texts that a run or an author can set are `text`: all of them, or the one at a place.
  private func page(_ text: String, only place: Int? = nil) -> (html: String, places: Int) {
    var texts = Texts(text: text, only: place)
    let document = document(&texts)
    let result = result(&texts)
    return (HTMLReport.page(document, result, images: Self.images), texts.count)
  }

  private struct Texts {
    let text: String
    let only: Int?
    var count = 0

    mutating func next() -> String {
      defer { count += 1 }
      return only == nil || only == count ? text : "harmless\(count)"
    }
  }

  private func frontMatter(_ texts: inout Texts) -> FrontMatter {
    var front = FrontMatter()
    (front.title, front.subtitle, front.date) = (texts.next(), texts.next(), texts.next())
    (front.abstract, front.authors, front.language) = (texts.next(), [texts.next()], texts.next())
    front.toc = true
    return front
  }

  private func options(_ texts: inout Texts) -> CellOptions {
    var options = CellOptions()
    (options.label, options.figureCaption, options.figureAlt) = (texts.next(), texts.next(), texts.next())
    (options.codeFold, options.codeSummary, options.classes) = (.folded, texts.next(), [texts.next()])
    return options
  }

  private func inlines(_ texts: inout Texts) -> [Inline] {
    [
      .text(texts.next()), .code(texts.next()), .math(tex: texts.next(), isDisplay: false), .html(texts.next()),
      .link(destination: texts.next(), title: texts.next(), content: [.text(texts.next())]),
      .link(destination: "javascript:" + texts.next(), title: "", content: []), .reference(texts.next()),
      .image(source: texts.next(), title: texts.next(), alt: texts.next()), .expression(0), .expression(1),
      .image(source: "dot.svg", title: texts.next(), alt: texts.next()), .footnoteReference(1),
    ]
  }

  private func document(_ texts: inout Texts) -> NotebookDocument {
    let position = SourcePosition(line: 1, column: 1)
    let table = Table(
      alignments: [], header: [inlines(&texts)], rows: [[inlines(&texts)]], caption: inlines(&texts),
      label: texts.next())
    return NotebookDocument(
      file: texts.next(), frontMatter: frontMatter(&texts),
      blocks: [
        .heading(Heading(level: 1, id: texts.next(), content: inlines(&texts))), .paragraph(inlines(&texts)),
        .code(language: texts.next(), text: texts.next()), .code(language: "swift", text: texts.next()),
        .math(tex: texts.next(), label: texts.next()), .html(texts.next()), .cell(1), .table(table),
        .callout(Callout(kind: .note, title: inlines(&texts), blocks: [])),
        .tabset([Tab(title: inlines(&texts), blocks: [])]),
        .division(classes: [texts.next()], blocks: []),
        .footnotes([Footnote(number: 1, blocks: [.paragraph(inlines(&texts))])]),
      ],
      cells: [Cell(index: 1, code: texts.next(), start: position, options: options(&texts))],
      inlineExpressions: [0, 1].map { index in
        InlineExpression(index: index, code: texts.next(), start: position, cellsBefore: 0)
      },
      warnings: [], lines: [texts.next()])
  }

  private func result(_ texts: inout Texts) -> NotebookResult {
    let entry = FigureOutput.Entry(
      name: texts.next(), explanation: texts.next(), x: 0, y: 0, width: 1, height: 1)
    let figure = FigureOutput(
      light: [], dark: [], width: 1, height: 1, pixelWidth: 1, pixelHeight: 1, alt: texts.next(),
      table: [[texts.next()], [texts.next()]], lightStill: [1], darkStill: [1], entries: [entry])
    let scrubber = ScrubberOutput(
      title: texts.next(), steps: [texts.next()],
      strips: [
        ScrubberOutput.Strip(
          lightBase: [], darkBase: [], light: [], dark: [], frameWidth: 1, frameHeight: 1, alts: [texts.next()])
      ], table: [[texts.next()], [texts.next()]])
    let question = QuestionOutput(
      text: texts.next(), yes: texts.next(), no: texts.next(), answers: [[true, false]])
    let pieces: [CellResult.Piece] = [
      .standardOutput(texts.next()), .standardError(texts.next()), .display(.text(texts.next())),
      .display(.figure(figure)), .display(.scrubber(scrubber)), .display(.question(question)),
      .claim(ClaimRecord(text: texts.next(), holds: false, measured: texts.next(), line: 1)),
    ]
    let error = Diagnostic(.error, at: SourcePosition(line: 1, column: 1), texts.next())
    let cell = CellResult(cell: 1, status: .trap, pieces: pieces, diagnostics: [error])
    return NotebookResult(cells: [cell], inlineValues: [0: texts.next()], diagnostics: [error])
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
    let html = page(attack).html
    #expect(skeleton(html) == skeleton(page("harmless").html))
    #expect(!html.contains("href=\"javascript:"))
  }

  @Test("has no invisible or reordering characters left", arguments: attacks)
  func isVisible(attack: String) {
    let bad = page(attack).html.unicodeScalars.filter { scalar in
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
    let harmless = skeleton(page("harmless").html)
    for _ in 0..<200 {
      let text = (0..<6).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
      #expect(skeleton(page(text).html) == harmless, "\(String(reflecting: text))")
    }
  }

  @Test("a line of 10 MB, wherever it stands, is written and changes no markup")
  func longLine() {
    let long = String(repeating: "a", count: 10 << 20) + "<b>"
    let harmless = page("harmless", only: -1)
    let tags = harmless.html.utf8.count { $0 == UInt8(ascii: "<") }
    for place in 0..<harmless.places {
      let html = page(long, only: place).html
      #expect(html.utf8.count { $0 == UInt8(ascii: "<") } == tags, "place \(place)")
    }
  }

  @Test("a paragraph of 10 MB is written whole")
  func longParagraph() {
    let document = NotebookDocument(
      file: "l.md", frontMatter: FrontMatter(),
      blocks: [.paragraph([.text(String(repeating: "<", count: 10 << 20))])], cells: [], inlineExpressions: [],
      warnings: [])
    #expect(HTMLReport.page(document, NotebookResult(cells: [])).utf8.count > 40 << 20)
  }
}
