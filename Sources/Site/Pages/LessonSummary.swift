package import Notebook

/// What the rest of a site has to know of a lesson's page.
package struct LessonSummary: Sendable {
  package let lesson: LessonFile
  package let title: String
  /// A sentence or two of the lesson's front matter.
  package let description: String?
  package let authors: [String]
  /// As the front matter gives it.
  package let date: String?
  /// `14 claims, 14 hold`; empty without claims.
  package let claims: String
  /// Whether all cells and claims hold.
  package let holds: Bool
  /// What links can lead to.
  let anchors: Set<String>
  /// Where links of the page lead, in the site.
  let links: [String]
  /// Where they stand in the lesson.
  let placedLinks: [PlacedLink]
  let sections: [SearchSection]

  package init(
    _ lesson: LessonFile, _ document: NotebookDocument, _ result: NotebookResult, claims: String, holds: Bool,
    page: ReportPage
  ) {
    self.lesson = lesson
    self.claims = claims
    self.holds = holds
    title = document.title
    description = document.frontMatter.subtitle ?? document.frontMatter.abstract
    authors = document.frontMatter.authors
    date = document.frontMatter.date
    // What a cell that failed, or did not run, would have had: its failure says enough.
    let results = Dictionary(result.cells.map { ($0.cell, $0.status) }) { first, _ in first }
    let unmade = document.cells.filter { results[$0.index] != .ok }.compactMap(\.options.label)
    anchors = page.anchors.union(unmade)
    links = page.links
    placedLinks = document.links
    sections = SearchSection.all(of: document, result)
  }
}
