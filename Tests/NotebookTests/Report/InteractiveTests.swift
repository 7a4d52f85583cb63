import CellProtocol
import Notebook
import Testing

@Suite("What readers can move, mark and choose")
struct InteractiveTests {
  private func page(_ output: CellOutput, _ options: String = "") throws -> String {
    let result = CellResult(cell: 1, status: .ok, pieces: [.display(output)])
    return HTMLReport.page(try parsed("```{swift}\n\(options)f()\n```\n"), NotebookResult(cells: [result]))
  }

  @Test("a scrubber has each series once, and a described frame for each step")
  func scrubber() throws {
    let strips = [[1, 2, 3], [4, 5, 6]].map {
      ScrubberOutput.Strip(
        lightBase: [10, 10, 10], darkBase: [], light: $0, dark: [7, 8, 9], frameWidth: 30, frameHeight: 20,
        alts: ["a", "b"])
    }
    let table = [["entry", "step 0", "step 9"], ["loss", "4.25", "1.5"]]
    let html = try page(
      .scrubber(ScrubberOutput(title: "T", steps: ["step 0", "step 9"], strips: strips, table: table)))
    #expect(html.contains("<td>loss</td><td>4.25</td><td>1.5</td>"))
    #expect(
      html.contains("--steps:2;--light-0:url(data:image/png;base64,AQID),url(data:image/png;base64,CgoK);--dark-0:"))
    #expect(html.components(of: "AQID") == 1 && html.components(of: "BAUG") == 1)
    #expect(html.components(of: "class=\"frame\" role=\"img\"") == 4 && html.components(of: "aria-label=\"b\"") == 2)
    #expect(html.contains("--at:1;--width:30;--height:20;--light:var(--light-1);--dark:var(--dark-1)"))
    #expect(html.contains("<p class=\"step-name\">step 9</p>"))
  }

  @Test("a question is asked before its answer, which is folded")
  func question() throws {
    let question = QuestionOutput(text: "Which?", yes: "moves", no: "stays", answers: [[true, false], [true, true]])
    let html = try page(.question(question))
    let asked = try #require(html.range(of: "<legend>Which?</legend>"))
    let answered = try #require(html.range(of: "<details><summary>Answer</summary>"))
    #expect(asked.upperBound < answered.lowerBound)
    #expect(html.contains("<input type=\"checkbox\" class=\"no\" aria-label=\"row 0, column 1\">"))
    #expect(html.contains("3 of 4 entries: moves.") && html.components(of: "<span class=\"yes\">moves</span>") == 3)
  }

  @Test("an entry of a figure stands over its place, before its explanation")
  func entries() throws {
    var figure = HTMLReportTests.figure
    figure.entries = [
      FigureOutput.Entry(name: "row 0", explanation: "∂ < 1", x: 1000, y: 2050, width: 500, height: 1000)
    ]
    let html = try page(.figure(figure))
    // The picture is half as high as wide.
    #expect(
      html.contains(
        "name=\"entries\" aria-label=\"row 0\" style=\"left:10.00%;margin-top:10.25%;width:5.00%;padding-top:5.00%\">"
          + "<pre class=\"explanation\"><samp>∂ &lt; 1</samp>"))
  }

  @Test("a picture that moves has a still and a switch")
  func animation() throws {
    var figure = HTMLReportTests.figure
    (figure.lightStill, figure.darkStill) = ([9, 9, 9], [8, 8, 8])
    let html = try page(.figure(figure))
    #expect(html.contains("<input type=\"checkbox\" id=\"pause\"><label for=\"pause\">Pause</label>"))
    #expect(html.contains("<picture class=\"moving\">") && html.contains("<picture class=\"still\">"))
    #expect(html.contains("CQkJ") && html.contains("CAgI"))
    #expect(try !page(.figure(HTMLReportTests.figure)).contains("class=\"animation\""))
  }

  @Test("a value leads to the cell that declares what it is made of")
  func origins() throws {
    let text = """
      ```{swift}
      let a = 1, (b, c) = (2, 3)
      func twice(_ x: Int) -> Int { let d = 2 * x; return d }
      ```

      ```{swift}
      let a = 2
      ```

      `{swift} twice(a)` `{swift} b` `{swift} twice(1)` `{swift} 1 + 1` [`{swift} a`](https://example.com)

      ```{swift}
      let a = 3
      ```
      """
    let values = Dictionary(uniqueKeysWithValues: (0..<5).map { ($0, "v\($0)") })
    let html = HTMLReport.page(try parsed(text), NotebookResult(cells: [], inlineValues: values))
    for (value, cell) in [("v0", 2), ("v1", 1), ("v2", 1)] {
      #expect(
        html.contains("<a class=\"value\" href=\"#cell.\(cell)\" title=\"computed from cell \(cell)\">\(value)</a>"))
    }
    #expect(html.contains("<span class=\"value\">v3</span>"))
    #expect(html.contains("<a href=\"https://example.com\"><span class=\"value\">v4</span></a>"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
