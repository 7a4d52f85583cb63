package import Markup

/// What every page has around its text.
package struct PageFrame {
  package var title: String
  /// What a list of pages says of this one.
  package var description: String?
  package var language: String
  /// Empty for a page without math.
  var mathStyle = ""
  /// Of a page that is one of many.
  package var place: SitePlace?

  package init(title: String, description: String? = nil, language: String = "en", place: SitePlace? = nil) {
    self.title = title
    self.description = description
    self.language = language
    self.place = place
  }

  /// The page with this text; `data` is for programs.
  package func page(main: [HTML], footer: [HTML] = [], data: [HTML] = []) -> ReportPage {
    let head = PageHead(title: title, description: description, mathStyle: mathStyle, place: place).html
    let body = HTML.element(.body, [.id(RunFindings.top)], parts(main: main, footer: footer) + data)
    let page = HTML.element(.html, [.language(language)] + HTML.Attribute.direction(of: language), [head, body])
    guard let place else { return ReportPage(text: Self.text(of: page)) }
    var tree = SiteTree(place: place)
    let adapted = tree.adapted(page)
    return ReportPage(
      text: Self.text(of: adapted), anchors: tree.anchors, links: tree.links, assets: tree.assets)
  }

  private func parts(main: [HTML], footer: [HTML]) -> [HTML] {
    let text = "page.text"
    let navigation = place.map(SiteNavigation.init)
    let skip = HTML.element(.a, [.class("skip"), .anchor(text)], [.text("Skip to the text")])
    return [skip] + (navigation.map { [$0.header] } ?? []) + [.element(.main, [.id(text)], main)]
      + (navigation?.neighbours ?? []) + [.element(.footer, [], footer)]
  }

  private static func text(of page: HTML) -> String {
    "<!DOCTYPE html>\n" + HTMLWriter.markup(of: [page]) + "\n"
  }
}
