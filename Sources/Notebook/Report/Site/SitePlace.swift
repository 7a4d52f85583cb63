/// Where a page stands among the pages of a site.
///
/// A page's source has it, so the page can be made again without the others.
package struct SitePlace: Codable, Hashable, Sendable {
  /// Another page of the site.
  package struct Link: Codable, Hashable, Sendable {
    package var title: String
    /// From this page.
    package var address: String

    package init(title: String, address: String) {
      self.title = title
      self.address = address
    }
  }

  /// Where style sheets and pictures are.
  package enum Assets: String, Codable, CaseIterable, Sendable {
    /// In each page, which then needs no other file.
    case embedded
    /// In the site's folder `assets`, for all pages.
    case shared
  }

  /// The way from the page to the site's folder: nothing, or `../` and more of it.
  package var root: String
  /// The index; `nil` on the index itself.
  package var home: Link?
  package var previous: Link?
  package var next: Link?
  package var assets: Assets
  /// The page's own address where the site is published.
  package var canonical: String?
  /// The address of the site's feed.
  package var feed: String?

  package init(
    root: String = "", home: Link? = nil, previous: Link? = nil, next: Link? = nil, assets: Assets = .embedded,
    canonical: String? = nil, feed: String? = nil
  ) {
    self.root = root
    self.home = home
    self.previous = previous
    self.next = next
    self.assets = assets
    self.canonical = canonical
    self.feed = feed
  }

  /// The folder of shared files.
  package static let assetFolder = "assets"
  /// The file that the search looks into.
  package static let searchIndex = "search-index.js"
}
