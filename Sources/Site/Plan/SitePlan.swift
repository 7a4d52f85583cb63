package import Notebook

/// The pages of a site, and the ways between them.
package struct SitePlan: Sendable {
  /// A lesson and where its page stands.
  package struct Page: Hashable, Sendable {
    package let lesson: LessonFile
    package let title: String
    package let place: SitePlace
  }

  /// In reading order; an index that is a lesson comes first.
  package let pages: [Page]
  /// The title of the index.
  package let title: String
  /// Where an index page without a lesson stands; `nil` where a lesson is the index.
  package let generatedIndex: SitePlace?

  /// - Parameters:
  ///   - lessons: In reading order.
  ///   - title: The index's title where no lesson is the index.
  ///   - publication: Where the site will be; `nil`: anywhere.
  ///   - hasFeed: Whether the site has a feed.
  package init(
    lessons: [(lesson: LessonFile, title: String)], title: String, assets: SitePlace.Assets,
    publication: Publication? = nil, hasFeed: Bool = false
  ) {
    let index = lessons.first { $0.lesson.isIndex }
    self.title = index?.title ?? title
    var order = [(page: SitePath.index, title: self.title)]
    order += lessons.filter { !$0.lesson.isIndex }.map { ($0.lesson.page, $0.title) }
    let places = order.indices.map { index in
      Self.place(at: index, of: order, assets: assets, publication: publication, hasFeed: hasFeed)
    }
    let byPage = Dictionary(zip(order.map(\.page), places)) { first, _ in first }
    pages = lessons.map { Page(lesson: $0.lesson, title: $0.title, place: byPage[$0.lesson.page] ?? SitePlace()) }
    generatedIndex = index == nil ? places[0] : nil
  }

  private static func place(
    at index: Int, of order: [(page: String, title: String)], assets: SitePlace.Assets, publication: Publication?,
    hasFeed: Bool
  ) -> SitePlace {
    let page = order[index].page
    func link(_ other: Int) -> SitePlace.Link? {
      guard order.indices.contains(other) else { return nil }
      return SitePlace.Link(title: order[other].title, address: SitePath.link(from: page, to: order[other].page))
    }
    return SitePlace(
      root: SitePath.root(from: page), home: index == 0 ? nil : link(0), previous: link(index - 1),
      next: link(index + 1), assets: assets, canonical: publication?.address(of: page),
      feed: hasFeed ? SitePath.link(from: page, to: Feed.file) : nil)
  }
}
