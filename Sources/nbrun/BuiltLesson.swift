import Notebook

/// A lesson that has run, and its page.
struct BuiltLesson {
  let text: [UInt8]
  let document: NotebookDocument
  let result: NotebookResult
  let page: String
}
