import Markup

/// The numbers of a picture, folded.
enum NumbersHTML {
  /// `nil` for a table without a header.
  static func block(_ table: [[String]]) -> HTML? {
    guard let header = table.first else { return nil }
    let head = HTML.element(.tr, [], header.map { .element(.th, [.custom("scope", "col")], [.text($0)]) })
    let rows = table.dropFirst().map { row in HTML.element(.tr, [], row.map { .element(.td, [], [.text($0)]) }) }
    let content = HTML.element(.table, [], [.element(.thead, [], [head]), .element(.tbody, [], Array(rows))])
    let scroll = HTML.element(
      .div, [.class("scroll"), .scrollable, .role("region"), .aria("label", "Numbers of the figure")], [content])
    return .element(.details, [.class("numbers")], [.element(.summary, [], [.text("Numbers")]), scroll])
  }
}
