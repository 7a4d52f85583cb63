import Markup

/// The page of a notebook that has run: one HTML file with nothing outside it.
///
/// The same document and result give the same bytes.
package struct HTMLReport {
  private let document: NotebookDocument
  private let findings: RunFindings
  private let references: CrossReferences
  private let prose: ProseHTML
  private let isolation: Isolation?

  /// The file's text.
  ///
  /// With a source the page can be made again from itself. A formula that is not in `math` is shown as TeX, code that is not in
  /// `code` without colours unless it is Swift, an image that is not in `images` as its description.
  package static func page(
    _ document: NotebookDocument, _ result: NotebookResult, math: TypesetMath = .none, code: HighlightedCode = .none,
    images: EmbeddedImages = .none, source: PageSource? = nil
  ) -> String {
    report(document, result, math: math, code: code, images: images, source: source).text
  }

  /// The file, and what a site has to know of it where its source says that it is part of one.
  package static func report(
    _ document: NotebookDocument, _ result: NotebookResult, math: TypesetMath = .none, code: HighlightedCode = .none,
    images: EmbeddedImages = .none, source: PageSource? = nil
  ) -> ReportPage {
    let report = HTMLReport(document, result, math, code, images)
    var frame = PageFrame(
      title: document.title, description: document.frontMatter.abstract ?? document.frontMatter.subtitle,
      language: document.frontMatter.language, place: source?.settings.site)
    frame.mathStyle = math.style
    return frame.page(main: report.main, footer: report.footer, data: source.map { [$0.html] } ?? [])
  }

  private init(
    _ document: NotebookDocument, _ result: NotebookResult, _ math: TypesetMath, _ code: HighlightedCode,
    _ images: EmbeddedImages
  ) {
    self.document = document
    isolation = result.isolation
    findings = RunFindings(document, result)
    references = CrossReferences(document)
    let top = document.frontMatter.title == nil ? 1 : 2
    var prose = ProseHTML(
      document: document, result: result, math: math, code: code, references: references,
      origins: ValueOrigins(document), images: images, headingShift: top - document.topHeadingLevel, ids: PageIDs())
    let cells = CellHTML(
      document: document, references: references, prose: prose, firstClaim: Self.firstClaims(document, result))
    let results = Dictionary(result.cells.map { ($0.cell, $0) }) { first, _ in first }
    prose.cell = { index in document.cell(index).map { cells.blocks($0, results[index]) } ?? [] }
    self.prose = prose
  }

  private var main: [HTML] { titleBlock + banner + claims + contents + prose.html(document.blocks) }

  private var footer: [HTML] {
    let isolation = isolation.map { HTML.element(.p, [.class("isolation")], [.text($0.sentence)]) }
    return [.element(.p, [], [.text(document.file)])] + [isolation].compactMap(\.self)
  }

  /// The number of the first claim of each cell among those of the page.
  private static func firstClaims(_ document: NotebookDocument, _ result: NotebookResult) -> [Int: Int] {
    var first: [Int: Int] = [:]
    var next = 1
    for cell in document.cells {
      first[cell.index] = next
      let pieces = result.cells.first { $0.cell == cell.index }?.pieces ?? []
      next += pieces.count { if case .claim = $0 { true } else { false } }
    }
    return first
  }
}

extension HTMLReport {
  private var titleBlock: [HTML] {
    let front = document.frontMatter
    guard let title = front.title else { return [] }
    var content: [HTML] = [.heading(1, [], [.text(title)])]
    if let subtitle = front.subtitle { content.append(.element(.p, [.class("subtitle")], [.text(subtitle)])) }
    let byline = (front.authors + [front.date].compactMap(\.self)).joined(separator: " · ")
    if !byline.isEmpty { content.append(.element(.p, [.class("byline")], [.text(byline)])) }
    if let abstract = front.abstract { content.append(.element(.p, [.class("abstract")], [.text(abstract)])) }
    return [.element(.header, [.class("title")], content)]
  }

  private var banner: [HTML] {
    guard !findings.succeeded else { return [] }
    let items = findings.failures.prefix(20).map { failure in
      let text = HTML.text(failure.diagnostic.rendered(file: document.file))
      return HTML.element(.li, [], [.element(.a, [.anchor(failure.anchor)], [text])])
    }
    let more = findings.failures.count - items.count
    let rest = more > 0 ? [HTML.element(.li, [], [.text("and \(more) more")])] : []
    let skipped = findings.skippedCells
    let note = skipped == 0 ? "" : skipped == 1 ? " 1 cell was not run." : " \(skipped) cells were not run."
    let heading = HTML.element(.p, [], [.element(.strong, [], [.text("This run failed.")]), .text(note)])
    return [
      .element(
        .div, [.class("banner"), .role("region"), .aria("label", "Failure")],
        [heading, .element(.ul, [], items + rest)])
    ]
  }

  private var claims: [HTML] {
    guard !findings.claims.isEmpty else { return [] }
    let items = findings.claims.map { claim in
      let tick = HTML.element(
        .span, [.class("tick"), .aria("hidden", "true")], [.text(claim.record.holds ? "✓ " : "✗ ")])
      let words = claim.record.holds ? "" : claim.isExpectedToFail ? " (fails, as expected)" : " (does not hold)"
      let link = HTML.element(.a, [.anchor(claim.anchor)], [.text(claim.record.text)])
      return HTML.element(.li, [], [tick, link, .text(words)])
    }
    let allHold = findings.claims.allSatisfy { $0.record.holds || $0.isExpectedToFail }
    let head = HTML.element(.summary, [], [.text(findings.sentence)])
    return [
      .element(.details, [.class("claims-summary " + (allHold ? "holds" : "fails"))], [head, .element(.ol, [], items)])
    ]
  }

  private var contents: [HTML] {
    let headings = document.blocks.compactMap { if case .heading(let heading) = $0 { heading } else { nil } }
    guard document.frontMatter.toc, !headings.isEmpty else { return [] }
    let top = document.topHeadingLevel
    let items = headings.filter { $0.level - top < document.frontMatter.tocDepth }.map { heading in
      let number = references.sectionNumbers[heading.id].map { [HTML.text($0 + " ")] } ?? []
      let link = HTML.element(.a, [.anchor(heading.id)], number + prose.linkText(heading.content))
      return HTML.element(.li, [.class("level-\(heading.level - top + 1)")], [link])
    }
    let title = HTML.element(.p, [.class("toc-title")], [.text("Contents")])
    return [.element(.nav, [.class("toc"), .aria("label", "Contents")], [title, .element(.ul, [], items)])]
  }
}

extension NotebookDocument {
  /// What the notebook is called: its title, else its first heading, else its file.
  package var title: String {
    if let title = frontMatter.title { return title }
    for case .heading(let heading) in blocks { return heading.content.plainText }
    return file
  }
}

extension RunFindings {
  /// `14 claims, 14 hold`.
  var sentence: String {
    let counted = claims.filter { !$0.isExpectedToFail }
    let expected = claims.count - counted.count
    let holding = counted.count { $0.record.holds }
    let noun = counted.count == 1 ? "claim" : "claims"
    let verb = holding == 1 ? "holds" : "hold"
    let extra = expected == 0 ? "" : ", \(expected) more \(expected == 1 ? "fails" : "fail") as expected"
    return "\(counted.count) \(noun), \(holding) \(verb)\(extra)"
  }
}
