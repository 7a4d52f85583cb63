package import Notebook

/// Follows the links from page to page.
package struct LinkCheck {
  private let folder: LessonFolder
  /// What the files of the site have that links can lead to; `nil` where that is not known.
  private let anchors: [String: Set<String>?]
  /// Whether a file of the folder is one that a build has written.
  private let isBuilt: (String) -> Bool

  /// - Parameters:
  ///   - pages: All lessons that have a page.
  ///   - others: Other files of the site.
  ///   - unread: Pages of lessons that could not be read: nothing is said of links to them.
  ///   - isBuilt: Whether a file of the folder is one that a build has written: it may be gone soon.
  package init(
    _ pages: [LessonSummary], others: [String], unread: [String], folder: LessonFolder,
    isBuilt: @escaping (String) -> Bool = { _ in false }
  ) {
    self.folder = folder
    self.isBuilt = isBuilt
    let known = pages.map { ($0.lesson.page, Set?.some($0.anchors)) } + (others + unread).map { ($0, nil) }
    anchors = Dictionary(known) { first, _ in first }
  }

  /// What is wrong with the links of a page, each where it stands in the lesson.
  package func problems(of lesson: LessonSummary) -> [Diagnostic] {
    lesson.links.flatMap { link -> [Diagnostic] in
      let places = lesson.placedLinks.filter { SiteLink.onPage($0.destination) == link }
      // A cell may have printed it.
      let known = places.isEmpty ? [PlacedLink(destination: link, start: SourcePosition(line: 1, column: 1))] : places
      return known.compactMap { place in
        let problem = problem(link, written: place.destination, on: lesson.lesson.page)
        return problem.map { Diagnostic(.error, at: place.start, $0.description) }
      }
    }.sorted { $0.position < $1.position }
  }

  /// The files of the folder that pages offer for download, in order.
  package func downloads(of lessons: [LessonSummary]) -> [String] {
    let targets = lessons.flatMap { lesson in
      lesson.links.compactMap { SitePath.target(of: $0, on: lesson.lesson.page) }
    }
    return Set(targets).filter { anchors[$0] == nil && offers($0) }.sorted()
  }

  private func problem(_ link: String, written: String, on page: String) -> LinkProblem? {
    guard let target = SitePath.target(of: link, on: page) else { return .leavesSite(written) }
    guard let known = anchors[target] else {
      if offers(target) { return nil }
      let isLeftOut = NotebookPath.endings.contains { folder.offers(target.replacing(".html", with: $0)) }
      if isLeftOut { return .leftOut(written) }
      return .noFile(written, suggestion: suggestion(for: target, on: page, isLesson: link != written))
    }
    guard let anchor = SitePath.anchor(of: link), let names = known, !names.contains(anchor) else { return nil }
    return .noAnchor(anchor, file: target, suggestion: Spelling.nearest(to: anchor, in: names.sorted()))
  }

  private func offers(_ file: String) -> Bool { folder.offers(file) && !isBuilt(file) }

  /// The page that was probably meant, or the lesson where one was named.
  private func suggestion(for target: String, on page: String, isLesson: Bool) -> String? {
    guard let nearest = Spelling.nearest(to: target, in: anchors.keys.sorted()) else { return nil }
    let lesson = isLesson ? folder.lessons.first { $0.page == nearest }?.path : nil
    return SitePath.link(from: page, to: lesson ?? nearest)
  }
}
