internal import CellProtocol

/// A cell as lines of Markdown: its code, and what it produced.
struct MarkdownCell {
  let cell: Cell
  let document: NotebookDocument
  /// `Figure 1`, where it has a number.
  let caption: String?

  func lines(
    _ result: CellResult?, pictures: inout MarkdownPictures, slider: (ScrubberOutput.Strip, Bool) -> [UInt8]?
  ) -> [String] {
    let isFailure = result?.status.isFailure == true
    guard cell.options.include || isFailure else { return [] }
    var parts: [[String]] = []
    if cell.options.echo || isFailure { parts.append(code) }
    guard let result else { return MarkdownBlocks.joined(parts) }
    if cell.options.output != .hidden || isFailure {
      parts.append(MarkdownBlocks.anchor(cell.options.label).dropLast())
      parts += outputs(result, pictures: &pictures, slider: slider)
      parts.append(captionLines)
    }
    let messages = result.diagnostics.map { $0.rendered(file: document.file) }
    if !messages.isEmpty { parts.append(MarkdownBlocks.fence(messages.joined(separator: "\n"), language: "text")) }
    return MarkdownBlocks.joined(parts)
  }

  private var code: [String] {
    let code = cell.shownCode
    guard !code.allSatisfy(\.isWhitespace) else { return [] }
    let fence = MarkdownBlocks.fence(code, language: "swift")
    guard cell.options.codeFold != .none else { return fence }
    let summary = MarkdownInlines.markup(cell.options.codeSummary ?? "Code")
    let open = cell.options.codeFold == .shown ? " open" : ""
    return MarkdownBlocks.joined([["<details\(open)><summary>\(summary)</summary>"], fence, ["</details>"]])
  }

  private var captionLines: [String] {
    let text = (cell.options.tableCaption ?? cell.options.figureCaption).map(MarkdownInlines.escaped)
    let words = [caption.map { "**\($0)**" }, text].compactMap(\.self)
    return words.isEmpty ? [] : [words.joined(separator: ": ")]
  }

  private func outputs(
    _ result: CellResult, pictures: inout MarkdownPictures, slider: (ScrubberOutput.Strip, Bool) -> [UInt8]?
  ) -> [[String]] {
    var parts: [[String]] = []
    var claims: [String] = []
    for piece in result.pieces {
      if case .claim(let claim) = piece {
        claims.append(line(claim, isExpected: result.status == .expectedFailure))
        continue
      }
      parts.append(claims)
      claims = []
      switch piece {
      case .standardOutput(let text) where cell.options.output == .asis: parts.append(MarkdownBlocks.split(text))
      case .standardOutput(let text), .standardError(let text), .display(.text(let text)),
        .display(.formula(_, let text)):
        parts.append(MarkdownBlocks.fence(TerminalText.rendered(text), language: "text"))
      case .omission(let bytes): parts.append(["*\(bytes.asByteCount) of output are left out here.*"])
      case .display(.figure(let figure)):
        let alt = cell.options.figureAlt ?? figure.alt
        let line = pictures.add(light: figure.light, dark: figure.dark, name: name, alt: alt, width: figure.width)
        parts.append([line])
      case .display(.scrubber(let scrubber)): parts.append(lines(scrubber, pictures: &pictures, slider: slider))
      case .display(.question(let question)): parts.append(lines(question))
      case .claim: break
      }
    }
    return parts + [claims]
  }

  private var name: String { cell.options.label ?? "cell-\(cell.index)" }

  private func line(_ claim: ClaimRecord, isExpected: Bool) -> String {
    let verdict = claim.holds ? "✓" : isExpected ? "✗ (fails, as expected)" : "✗ (does not hold)"
    return "- \(verdict) \(MarkdownInlines.escaped(claim.text)): \(MarkdownInlines.escaped(claim.measured))"
  }

  /// The steps side by side.
  private func lines(
    _ scrubber: ScrubberOutput, pictures: inout MarkdownPictures, slider: (ScrubberOutput.Strip, Bool) -> [UInt8]?
  ) -> [String] {
    var parts = [["**\(MarkdownInlines.escaped(scrubber.title))**: " + steps(of: scrubber)]]
    for strip in scrubber.strips {
      guard let light = slider(strip, false) else { continue }
      let alt = strip.alts.joined(separator: "; ")
      parts.append([pictures.add(light: light, dark: slider(strip, true) ?? [], name: name, alt: alt, width: nil)])
    }
    return MarkdownBlocks.joined(parts)
  }

  private func steps(of scrubber: ScrubberOutput) -> String {
    let ends = [scrubber.steps.first, scrubber.steps.count > 1 ? scrubber.steps.last : nil].compactMap(\.self)
    return ends.map(MarkdownInlines.escaped).joined(separator: " to ")
  }

  private func lines(_ question: QuestionOutput) -> [String] {
    let columns = question.answers.map(\.count).max() ?? 0
    let header = "| | " + (0..<columns).map(String.init).joined(separator: " | ") + " |"
    let rows = question.answers.enumerated().map { row, answers in
      "| \(row) | " + answers.map { MarkdownInlines.escaped($0 ? question.yes : question.no) }.joined(separator: " | ")
        + " |"
    }
    let table = [header, "|" + String(repeating: " --- |", count: columns + 1)] + rows
    return MarkdownBlocks.joined([
      ["**\(MarkdownInlines.escaped(question.text))**"], ["<details><summary>Answer</summary>"], table, ["</details>"],
    ])
  }
}

extension Cell {
  /// The code without its option lines.
  var shownCode: String {
    let count = CellOptionsDecoder.optionLineCount(in: code)
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(count)
    return lines.drop { $0.allSatisfy { $0 == " " } }.joined(separator: "\n")
  }
}
