import CellProtocol
import Notebook
import Testing

@Suite("The page")
struct HTMLReportTests {
  static let figure = FigureOutput(
    light: [1, 2, 3], dark: [4, 5, 6], width: 200, height: 100, pixelWidth: 400, pixelHeight: 200, alt: "5×5 <weights>",
    table: [["row", "value"], ["0", "0.5"]])

  private func page(_ text: String, _ results: [CellResult] = [], values: [Int: String] = [:]) throws -> String {
    HTMLReport.page(try parsed(text), NotebookResult(cells: results, inlineValues: values))
  }

  @Test("is the same for the same run, and asks for nothing outside")
  func isDeterministicAndClosed() throws {
    let text = "---\ntitle: T\n---\n# A\n\n```{swift}\nf()\n```\n"
    let results = [CellResult(cell: 1, status: .ok, pieces: [.display(.figure(Self.figure))])]
    let first = try page(text, results)
    #expect(try first == page(text, results))
    #expect(first.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"))
    #expect(first.contains("default-src &#39;none&#39;; script-src &#39;sha256-"))
    #expect(!first.contains("http://") && !first.contains("https://") && !first.contains("<link"))
  }

  @Test("shows a figure in both themes with one description, its caption, number and numbers")
  func showsFigures() throws {
    let text =
      "See @fig-w.\n\n```{swift}\n//| label: fig-w\n//| fig-cap: After <training>\n//| fig-width: 1\nf()\n```\n"
    let html = try page(text, [CellResult(cell: 1, status: .ok, pieces: [.display(.figure(Self.figure))])])
    #expect(html.contains("<a class=\"reference\" href=\"#fig-w\" id=\"mention.fig-w\">Figure 1</a>"))
    #expect(html.contains("<figure id=\"fig-w\">"))
    #expect(
      html.contains(
        "<source srcset=\"data:image/png;base64,BAUG\" media=\"screen and (prefers-color-scheme: dark)\" "
          + "class=\"dark\">"
      ))
    #expect(
      html.contains("<img src=\"data:image/png;base64,AQID\" width=\"96\" height=\"48\" alt=\"5×5 &lt;weights&gt;\">"))
    #expect(html.contains("<figcaption><strong>Figure 1: </strong>After &lt;training&gt; "))
    #expect(
      html.contains("<a class=\"back\" href=\"#mention.fig-w\" aria-label=\"Back to the text\">↩</a></figcaption>"))
    #expect(html.contains("<summary>Numbers</summary>") && html.contains("<td>0.5</td>"))
    #expect(html.components(of: "5×5 &lt;weights&gt;") == 1)
  }

  @Test("hides what options hide, but never a failure")
  func honoursOptions() throws {
    func shown(_ options: String, _ status: CellStatus = .ok) throws -> String {
      let piece = CellResult.Piece.standardOutput("printed\n")
      return try page("```{swift}\n\(options)secret()\n```\n", [CellResult(cell: 1, status: status, pieces: [piece])])
    }
    #expect(try shown("").contains("secret") && shown("").contains("printed"))
    #expect(try !shown("//| echo: false\n").contains("secret"))
    #expect(try !shown("//| output: false\n").contains("printed"))
    #expect(try !shown("//| include: false\n").contains("printed"))
    #expect(try shown("//| include: false\n", .trap).contains("printed"))
    #expect(try shown("//| code-fold: true\n").contains("<details class=\"folded-code\"><summary>Code</summary>"))
    #expect(try !shown("//| label: x\n").contains("//|"))
    let asis = CellResult(cell: 1, status: .ok, pieces: [.standardOutput("**bold** <b>")])
    let html = try page("```{swift}\n//| output: asis\nf()\n```\n", [asis])
    #expect(html.contains("<strong>bold</strong> &lt;b&gt;"))
  }

  @Test("says what failed at the top, and shows the line with a caret under the cell")
  func showsFailures() throws {
    let error = Diagnostic(.error, at: SourcePosition(line: 3, column: 7), "no member 'itme'")
    let html = try page(
      "# T\n```{swift}\nprint(x.itme)\n```\n\n```{swift}\nnever()\n```\n",
      [CellResult(cell: 1, status: .compileError, diagnostics: [error]), CellResult(cell: 2, status: .skipped)])
    #expect(html.contains("<strong>This run failed.</strong> 1 cell was not run."))
    #expect(html.contains("<a href=\"#cell.1\">lesson.md:3:7: error: no member &#39;itme&#39;</a>"))
    #expect(html.contains("  3 │ print(x.itme)\n    │       ^\n"))
    #expect(html.contains("<p class=\"status skipped\">Not run</p>"))
    #expect(try !page("# T\n").contains("This run failed"))
  }

  @Test("counts claims, links to them, and gives each its line")
  func showsClaims() throws {
    let claims = [("a", true, 1), ("b", false, 2)].map { text, holds, line in
      CellResult.Piece.claim(ClaimRecord(text: text, holds: holds, measured: "m", line: line))
    }
    let text = "```{swift}\nclaim()\nclaim()\n```\n"
    let html = try page(text, [CellResult(cell: 1, status: .ok, pieces: claims)])
    #expect(html.contains("2 claims, 1 holds") && html.contains("<a href=\"#claim.2\">b</a> (does not hold)"))
    #expect(html.contains("<li class=\"claim fails\" id=\"claim.2\">") && html.contains("lesson.md:3<"))
    #expect(html.contains("lesson.md:3:1: error: the claim does not hold: b"))
    let expected = try page(text, [CellResult(cell: 1, status: .expectedFailure, pieces: claims)])
    #expect(expected.contains("1 claim, 1 holds, 1 more fails as expected") && !expected.contains("This run failed"))
  }

  @Test("puts inline values, escaped, where they belong")
  func showsInlineValues() throws {
    let html = try page("a `{swift} x` b `{swift} y<z`", values: [0: "<3>"])
    #expect(html.contains("a <span class=\"value\">&lt;3&gt;</span> b <code class=\"value missing\""))
    #expect(html.contains(">y&lt;z</code>"))
  }

  @Test("numbers sections, footnotes and equations, and uses each id once")
  func numbers() throws {
    let html = try page(
      """
      ---
      title: T
      toc: true
      number-sections: true
      ---
      # A
      ## B {#sec-b}
      # C
      @sec-b and @eq-e[^1] and again[^1]

      $$
      x
      $$ {#eq-e}

      [^1]: Note.

      ::: {.panel-tabset}
      ## X
      a
      :::
      ::: {.panel-tabset}
      ## X
      a
      :::
      """)
    #expect(
      html.contains("<a href=\"#sec-b\">1.1 B</a>") && html.contains(">Section 1.1</a>")
        && html.contains(">Equation 1</a>"))
    #expect(html.contains("<h2 id=\"c\"><span class=\"section-number\">2 </span>C"))
    let ids = html.split(separator: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    #expect(Set(ids).count == ids.count && ids.contains("note-mark.1.2") && ids.contains("tabset.2.1"))
  }

  @Test("tables, equations and what mentions them lead to each other")
  func linksBack() throws {
    let html = try page("@tbl-t, @eq-e\n\n| a |\n| --- |\n| 1 |\n\n: Words {#tbl-t}\n\n$$\nx\n$$ {#eq-e}\n")
    #expect(html.contains("<figure id=\"tbl-t\"><figcaption><strong>Table 1: </strong>Words "))
    for label in ["tbl-t", "eq-e"] {
      #expect(html.contains("href=\"#\(label)\" id=\"mention.\(label)\""))
      #expect(html.contains("<a class=\"back\" href=\"#mention.\(label)\""))
    }
  }

  @Test("an image alone is a picture, in a sentence a sign; a wide figure may be scrolled")
  func pictures() throws {
    #expect(try page("![a](b.png)\n").contains("<p class=\"image\">"))
    #expect(try !page("see ![a](b.png)\n").contains("<p class=\"image\">"))
    func shown(width: Int) throws -> String {
      var figure = Self.figure
      figure.width = width
      return try page("```{swift}\nf()\n```\n", [CellResult(cell: 1, status: .ok, pieces: [.display(.figure(figure))])])
    }
    #expect(try shown(width: 590).contains("<div class=\"wide\" tabindex=\"0\"><picture>"))
    #expect(try !shown(width: 500).contains("class=\"wide\""))
  }

  @Test("has the language's direction, and a name for its start that no heading can take")
  func directionAndStart() throws {
    #expect(try page("---\nlang: he\n---\n# Top\n").contains("<html lang=\"he\" dir=\"rtl\">"))
    #expect(try page("---\nlang: az-Arab\n---\n").contains(" dir=\"rtl\""))
    let html = try page("---\nlang: de\n---\n# Top\n")
    #expect(html.contains("<html lang=\"de\">") && html.components(of: " id=\"top\"") == 1)
  }

  @Test("a formula that cannot be set is shown as text")
  func derivations() throws {
    let formula = CellOutput.formula(tex: "\\frac{1}{2}", text: "1/<2>")
    let html = try page("```{swift}\nf()\n```\n", [CellResult(cell: 1, status: .ok, pieces: [.display(formula)])])
    #expect(html.contains("<samp>1/&lt;2&gt;</samp>") && !html.contains("frac"))
  }

  @Test("keeps raw HTML only where the front matter asks")
  func rawHTML() throws {
    #expect(try page("<b>x</b>\n\n<div>y</div>\n").contains("&lt;b&gt;x&lt;/b&gt;"))
    #expect(try !page("<div onclick=\"a\">y</div>\n").contains("<div onclick"))
    #expect(try page("---\nraw-html: true\n---\n\n<div>y</div>\n").contains("<div>y</div>"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
