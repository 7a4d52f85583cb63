import Notebook

/// A lesson of a folder.
package struct LessonFile: Hashable, Sendable {
  /// From the folder: `masks/01-why.md`.
  package let path: String

  package init(path: String) { self.path = path }

  /// Its page, from the site's folder: `masks/01-why.html`.
  package var page: String { SiteLink.onPage(path) }

  /// Whether its page is the site's index.
  package var isIndex: Bool { page == SitePath.index }
}
