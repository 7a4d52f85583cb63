internal import CellProtocol
import Markup

/// The result of lessons as JUnit XML, which build servers show (`--junit`): no clock and no path of the machine in it.
package enum JUnitFile {
  /// One lesson.
  package struct Lesson {
    let document: NotebookDocument
    let result: NotebookResult
    /// What is not as it was recorded; `nil` where nothing was compared.
    let differences: [String]?

    package init(_ document: NotebookDocument, _ result: NotebookResult, differences: [String]? = nil) {
      self.document = document
      self.result = result
      self.differences = differences
    }
  }

  /// A suite for each lesson, in it a case for each cell and claim, and one for the comparison.
  package static func text(_ lessons: [Lesson]) -> String {
    XML.file(.element("testsuites", [], lessons.map { suite($0) }))
  }

  private struct Case {
    var name: String
    var problems: [String] = []
    var isSkipped = false
  }

  private static func suite(_ lesson: Lesson) -> XML {
    let cases = cells(lesson) + claims(lesson) + comparison(lesson)
    let file = lesson.document.file
    let counts = [
      XML.Attribute("name", file), .init("tests", String(cases.count)),
      .init("failures", String(cases.count { !$0.problems.isEmpty })),
      .init("skipped", String(cases.count { $0.isSkipped })),
    ]
    return .element("testsuite", counts, cases.map { xml($0, file: file) })
  }

  private static func xml(_ test: Case, file: String) -> XML {
    let failures = test.problems.map { problem in
      let title = String(problem.prefix { !$0.isNewline })
      return XML.element("failure", [.init("message", title)], [.text(problem)])
    }
    let skipped = test.isSkipped ? [XML.element("skipped")] : []
    return .element("testcase", [.init("classname", file), .init("name", test.name)], failures + skipped)
  }

  private static func cells(_ lesson: Lesson) -> [Case] {
    let failures = RunFindings(lesson.document, lesson.result).failures
    let before = failures.filter { $0.anchor == "top" }.map { $0.diagnostic.rendered(file: lesson.document.file) }
    let beforeCells = before.isEmpty ? [] : [Case(name: "before the first cell", problems: before)]
    return beforeCells
      + lesson.document.cells.map { cell in
        let own = failures.filter { $0.anchor == RunFindings.anchor(ofCell: cell.index) }
        let status = lesson.result.cells.first { $0.cell == cell.index }?.status
        return Case(
          name: cell.options.label ?? "cell \(cell.index)",
          problems: own.map { $0.diagnostic.rendered(file: lesson.document.file) },
          isSkipped: status == .skipped && own.isEmpty)
      }
  }

  private static func claims(_ lesson: Lesson) -> [Case] {
    RunFindings(lesson.document, lesson.result).claims.map { claim in
      let place = "\(lesson.document.file):\(claim.line)"
      let fails = !claim.record.holds && !claim.isExpectedToFail
      return Case(
        name: claim.record.text,
        problems: fails ? ["\(place): the claim does not hold: \(claim.record.text)\n\(claim.record.measured)"] : [])
    }
  }

  private static func comparison(_ lesson: Lesson) -> [Case] {
    lesson.differences.map { [Case(name: "as recorded", problems: $0)] } ?? []
  }
}
