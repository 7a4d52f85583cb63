import Markup

/// The ways from a page to the others of its site.
struct SiteNavigation {
  let place: SitePlace

  /// What the head of the page says of them.
  var links: [HTML] {
    let canonical = place.canonical.map { HTML.element(.link, [.custom("rel", "canonical"), .custom("href", $0)]) }
    let feed = place.feed.map { address in
      HTML.element(
        .link,
        [.custom("rel", "alternate"), .custom("type", "application/atom+xml"), .custom("href", address)])
    }
    return [canonical, feed].compactMap(\.self)
  }

  /// Above the text; the script adds the search.
  var header: HTML {
    let home = place.home.map { home in
      HTML.element(.nav, [.aria("label", "Site")], [.element(.a, [.link(home.address)], [.text(home.title)])])
    }
    return .element(
      .header, [.class("site"), .custom("data-root", place.root)], [home].compactMap(\.self))
  }

  /// Below the text.
  var neighbours: [HTML] {
    let previous = place.previous.map { link(to: $0, "prev", "Previous") }
    let next = place.next.map { link(to: $0, "next", "Next") }
    let links = [previous, next].compactMap(\.self)
    return links.isEmpty ? [] : [.element(.nav, [.class("pages"), .aria("label", "Lessons")], links)]
  }

  private func link(to page: SitePlace.Link, _ relation: String, _ word: String) -> HTML {
    .element(
      .a, [.custom("rel", relation), .link(page.address)],
      [.element(.span, [.class("way")], [.text(word)]), .text(" "), .text(page.title)])
  }
}
