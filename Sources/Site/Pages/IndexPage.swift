import Markup
package import Notebook

/// The index of a site whose folder has none: every lesson with what it is about and how it went.
package struct IndexPage {
  let title: String
  let language: String
  let place: SitePlace
  let lessons: [LessonSummary]

  package init(title: String, language: String = "en", place: SitePlace, lessons: [LessonSummary]) {
    self.title = title
    self.language = language
    self.place = place
    self.lessons = lessons
  }

  package var page: ReportPage {
    let header = HTML.element(.header, [.class("title")], [.heading(1, [], [.text(title)])])
    return PageFrame(title: title, language: language, place: place).page(main: [header] + groups.flatMap(section))
  }

  /// Lessons that lie in one folder, in order.
  private var groups: [(folder: String, lessons: [LessonSummary])] {
    lessons.reduce(into: []) { groups, lesson in
      let folder = lesson.lesson.path.split(separator: "/").dropLast().joined(separator: "/")
      if groups.last?.folder == folder {
        groups[groups.count - 1].lessons.append(lesson)
      } else {
        groups.append((folder, [lesson]))
      }
    }
  }

  private func section(_ folder: String, _ lessons: [LessonSummary]) -> [HTML] {
    let heading = folder.isEmpty ? [] : [HTML.heading(2, [], [.text(folder)])]
    return heading + [.element(.ol, [.class("lessons")], lessons.map(item))]
  }

  private func item(_ lesson: LessonSummary) -> HTML {
    let link = HTML.element(
      .a, [.link(SitePath.link(from: SitePath.index, to: lesson.lesson.page))], [.text(lesson.title)])
    let description = lesson.description.map { HTML.element(.p, [], [.text($0)]) }
    let verdict = lesson.holds ? lesson.claims : "This run failed. " + lesson.claims
    let facts = [lesson.date, verdict.isEmpty ? nil : verdict].compactMap(\.self).joined(separator: " · ")
    let kind = lesson.holds ? "facts" : "facts fails"
    let line = facts.isEmpty ? nil : HTML.element(.p, [.class(kind)], [.text(facts)])
    return .element(.li, [], [link] + [description, line].compactMap(\.self))
  }
}
