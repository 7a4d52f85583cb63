import Notebook
import Site

/// A lesson of a text, as if its page had been made.
func summary(
  _ path: String, _ text: String, anchors: Set<String> = [], claims: String = "", holds: Bool = true
) throws -> LessonSummary {
  let document = try NotebookParser(file: path).parse(Array(text.utf8))
  let lesson = LessonFile(path: path)
  var source = PageSource(file: path, text: Array(text.utf8))
  source.settings.site = SitePlace(root: SitePath.root(from: lesson.page))
  let page = HTMLReport.report(document, .notRun(document), source: source)
  return LessonSummary(lesson, document, .notRun(document), claims: claims, holds: holds, page: page)
}
