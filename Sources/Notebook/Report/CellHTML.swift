internal import CellProtocol
import Markup

/// A cell: its code, and what it produced.
struct CellHTML {
  let document: NotebookDocument
  let references: CrossReferences
  let prose: ProseHTML
  /// Anchor of the first claim of each cell, as a number.
  let firstClaim: [Int: Int]

  func blocks(_ cell: Cell, _ result: CellResult?) -> [HTML] {
    let status = result?.status ?? .skipped
    let place = HTML.Attribute.id(RunFindings.anchor(ofCell: cell.index))
    guard cell.options.include || status.isFailure else { return [.element(.div, [place])] }
    var content: [HTML] = []
    if cell.options.echo || status.isFailure { content += code(cell) }
    if cell.options.eval { content += self.status(status, of: cell) }
    if let result, cell.options.output != .hidden || status.isFailure { content += output(result, of: cell) }
    if let result {
      content += DiagnosticHTML(document: document).block(result.diagnostics, isExpected: status == .expectedFailure)
    }
    guard !content.isEmpty else { return [.element(.div, [place])] }
    let classes = (["cell"] + cell.options.classes).joined(separator: " ")
    return [.element(.div, [.class(classes), place] + tolerances(cell.options), content)]
  }

  /// What the cell asks of a comparison with a recorded page.
  private func tolerances(_ options: CellOptions) -> [HTML.Attribute] {
    let asked = [("data-within", options.compareWithin), ("data-pixels", options.comparePixels)]
    return asked.compactMap { name, value in value.map { .custom(name, String($0)) } }
  }

  private func code(_ cell: Cell) -> [HTML] {
    let count = CellOptionsDecoder.optionLineCount(in: cell.code)
    let lines = cell.code.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(count)
    let code = lines.drop { $0.allSatisfy { $0 == " " } }.joined(separator: "\n")
    guard !code.allSatisfy(\.isWhitespace) else { return [] }
    let block = CodeHTML.block(prose.code[ShownCode(code, language: "swift")], language: "swift")
    guard cell.options.codeFold != .none else { return [block] }
    let summary = HTML.element(.summary, [], [.text(cell.options.codeSummary ?? "Code")])
    let open: [HTML.Attribute] = cell.options.codeFold == .shown ? [.flag("open")] : []
    return [.element(.details, [.class("folded-code")] + open, [summary, block])]
  }

  private func status(_ status: CellStatus, of cell: Cell) -> [HTML] {
    let text: String
    switch status {
    case .ok: return []
    case .skipped: text = "Not run"
    case .expectedFailure: text = "Failed as expected: \(cell.options.expect?.rawValue ?? "failure")"
    case .compileError: text = "Does not compile"
    case .trap: text = "Crashed"
    case .thrown: text = "Ended with an error"
    case .timeout: text = "Ran out of time"
    }
    return [.element(.p, [.class("status \(status.rawValue)")], [.text(text)])]
  }
}

extension CellHTML {
  private func output(_ result: CellResult, of cell: Cell) -> [HTML] {
    var html: [HTML] = []
    var figures: [FigureOutput] = []
    var claims: [HTML] = []
    func flush() {
      if !figures.isEmpty { html.append(gallery(figures, of: cell)) }
      if !claims.isEmpty { html.append(.element(.ul, [.class("claims")], claims)) }
      (figures, claims) = ([], [])
    }
    for piece in result.pieces {
      switch piece {
      case .display(.figure(let figure)):
        if !claims.isEmpty { flush() }
        figures.append(figure)
      case .claim(let claim):
        if !figures.isEmpty { flush() }
        let number = (firstClaim[cell.index] ?? 1) + claimsBefore(claims, html)
        claims.append(self.claim(claim, number: number, of: cell, isExpected: result.status == .expectedFailure))
      case .display(.scrubber(let scrubber)):
        flush()
        html.append(ScrubberHTML.block(scrubber))
      case .display(.question(let question)):
        flush()
        html.append(QuestionHTML.block(question))
      default:
        flush()
        html += text(piece, of: cell)
      }
    }
    flush()
    return captioned(html, of: cell)
  }

  /// Claims of the cell that are already written.
  private func claimsBefore(_ pending: [HTML], _ written: [HTML]) -> Int {
    pending.count
      + written.reduce(0) { count, html in
        if case .element(.ul, [.class("claims")], let items) = html { count + items.count } else { count }
      }
  }

  private func text(_ piece: CellResult.Piece, of cell: Cell) -> [HTML] {
    switch piece {
    case .standardOutput(let text) where cell.options.output == .asis:
      return prose.html(NotebookParser.blocks(ofPrinted: TerminalText.rendered(text)))
    case .standardOutput(let text): return [printed(text, kind: "stdout")]
    case .standardError(let text): return [printed(text, kind: "stderr")]
    case .omission(let bytes):
      return [.element(.p, [.class("omission")], [.text("\(bytes.asByteCount) of output are left out here.")])]
    case .display(.text(let text)): return [printed(text, kind: "value")]
    case .display(.formula(let tex, let text)):
      guard let formula = prose.math.formulas[Formula(tex, isDisplay: true)] else {
        return [printed(text, kind: "value")]
      }
      return [.element(.div, [.class("output derivation"), .scrollable], [.formula(formula.markup)])]
    case .display, .claim: return []
    }
  }

  /// Text that would push everything else off the page is folded.
  private func printed(_ text: String, kind: String) -> HTML {
    var text = LongLines.shortened(TerminalText.rendered(text))
    while text.hasSuffix("\n") { text.removeLast() }
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    let block = HTML.element(.pre, [.scrollable], [.element(.samp, [], [.text(text)])])
    guard lines > Self.foldedLines else { return .element(.div, [.class("output \(kind)")], [block]) }
    let summary = HTML.element(.summary, [], [.text("\(lines) lines of output")])
    return .element(
      .div, [.class("output \(kind)")], [.element(.details, [.class("folded-output")], [summary, block])])
  }

  /// Output with more lines is folded.
  private static let foldedLines = 100

  private func claim(_ claim: ClaimRecord, number: Int, of cell: Cell, isExpected: Bool) -> HTML {
    let line = cell.position(ofLine: claim.line, column: 1).line
    let verdict = claim.holds ? "holds" : isExpected ? "fails, as expected" : "does not hold"
    let kind = claim.holds ? "holds" : isExpected ? "expected" : "fails"
    let measured =
      claim.measured.isEmpty
      ? [] : [.text(" · "), HTML.element(.span, [.class("measured")], [.text(claim.measured)])]
    return .element(
      .li, [.class("claim \(kind)"), .id(RunFindings.anchor(ofClaim: number))],
      [
        .element(.span, [.class("tick"), .aria("hidden", "true")], [.text(claim.holds ? "✓" : "✗")]),
        .element(.span, [.class("sentence")], [.text(claim.text)]),
        .element(
          .span, [.class("details")],
          [.element(.span, [.class("verdict")], [.text(verdict)])] + measured
            + [.text(" · "), .element(.span, [.class("line")], [.text("\(document.file):\(line)")])]),
      ])
  }
}

extension CellHTML {
  private func gallery(_ figures: [FigureOutput], of cell: Cell) -> HTML {
    let items = figures.map { figure in
      FigureHTML(figure: figure, options: cell.options, ids: prose.ids).html
    }
    let columns = cell.options.layoutColumns.map { [HTML.Attribute.custom("data-columns", String($0))] } ?? []
    return .element(.div, [.class("gallery")] + columns, items)
  }

  /// The caption belongs to the outputs together; a table's stands above them.
  private func captioned(_ html: [HTML], of cell: Cell) -> [HTML] {
    let options = cell.options
    let name = references.cellNames[cell.index]
    let label = options.label.map { [HTML.Attribute.id(prose.ids.unique($0))] } ?? []
    guard name != nil || html.contains(where: { $0.isDivision("gallery") || $0.isDivision("scrubber") }) else {
      return options.label == nil || html.isEmpty ? html : [.element(.div, label, html)]
    }
    let (apart, shown) = (html.filter(\.standsApart), html.filter { !$0.standsApart })
    guard !shown.isEmpty else { return html }
    let text = options.tableCaption ?? options.figureCaption
    let words = [name.map { HTML.element(.strong, [], [.text(text == nil ? $0 : $0 + ": ")]) }, text.map { .text($0) }]
    let caption = words.compactMap(\.self) + (options.label.map(prose.linksBack) ?? [])
    let captionHTML = caption.isEmpty ? [] : [HTML.element(.figcaption, [], caption)]
    let isTable = name?.hasPrefix("Table") ?? false
    let figure = HTML.element(.figure, label, isTable ? captionHTML + shown : shown + captionHTML)
    // A question comes before what answers it.
    return apart.filter { $0.isDivision("question") } + [figure] + apart.filter { !$0.isDivision("question") }
  }
}

extension HTML {
  fileprivate func isDivision(_ name: String) -> Bool {
    if case .element(.div, let attributes, _) = self { attributes.first == .class(name) } else { false }
  }

  /// Claims and questions are not what a caption names.
  fileprivate var standsApart: Bool {
    if case .element(.ul, [.class("claims")], _) = self { true } else { isDivision("question") }
  }
}
