import Notebook

/// A lesson that has run, and its page.
struct BuiltLesson {
  let text: [UInt8]
  let document: NotebookDocument
  let result: NotebookResult
  let report: ReportPage

  var page: String { report.text }
}
