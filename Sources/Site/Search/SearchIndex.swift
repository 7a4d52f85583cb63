import FoundationEssentials
import Notebook

/// What the script of a page searches: a script itself, since a page that is opened from a file can load nothing else.
package struct SearchIndex {
  let lessons: [LessonSummary]

  package init(_ lessons: [LessonSummary]) { self.lessons = lessons }

  package static let file = SitePlace.searchIndex

  /// The file's text.
  package var script: String {
    let pages = lessons.map { lesson in
      Page(
        page: SitePath.address(lesson.lesson.page), title: lesson.title,
        sections: lesson.sections.map { [$0.anchor, $0.heading, $0.text] })
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = (try? encoder.encode(pages)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    return "globalThis.nbrunSearchIndex = \(json);\n"
  }

  private struct Page: Encodable {
    var page: String
    var title: String
    /// Anchor, heading and text of each.
    var sections: [[String]]
  }
}
