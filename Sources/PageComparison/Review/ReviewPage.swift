import Markup

/// A page that shows each difference: reference, new and what is between them, side by side.
struct ReviewPage {
  let notebook: String
  let comparison: Comparison
  /// The command that makes the new page the reference.
  let updateCommand: String

  var text: String {
    "<!DOCTYPE html>\n" + HTMLWriter.markup(of: [.element(.html, [.language("en")], [head, body])]) + "\n"
  }

  private var head: HTML {
    .element(
      .head, [],
      [
        .element(.meta, [.custom("charset", "utf-8")]),
        .element(.meta, [.custom("http-equiv", "Content-Security-Policy"), .custom("content", Self.policy)]),
        .element(.meta, [.custom("name", "viewport"), .custom("content", "width=device-width, initial-scale=1")]),
        .element(.title, [], [.text("Review: \(notebook)")]),
        .element(.style, [], [.code(String(decoding: PackageResources.review_css, as: UTF8.self))]),
      ])
  }

  private static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"

  private var body: HTML {
    let update: [HTML] = [
      .text("If the new page is right, "), .element(.code, [], [.text(updateCommand)]),
      .text(" makes it the reference."),
    ]
    let header: [HTML] = [
      .heading(1, [], [.text("Review: \(notebook)")]),
      .element(.p, [.class("summary")], [.text(comparison.summary)]), .element(.p, [], update),
    ]
    let sections = Difference.Kind.allCases.flatMap { kind -> [HTML] in
      let differences = comparison.differences.filter { $0.kind == kind }
      guard !differences.isEmpty else { return [] }
      return [.heading(2, [.id(kind.description)], [.text(Self.title(of: kind))])] + differences.map(article)
    }
    return .element(.body, [], [.element(.main, [], header + sections)])
  }

  private func article(_ difference: Difference) -> HTML {
    let place = [
      difference.place.section, difference.place.label ?? "", difference.place.line.map { "line \($0)" } ?? "",
    ].filter { !$0.isEmpty }
    let sides = DifferenceSides(difference)
    let title: [HTML] = [
      .text(sides.title), .element(.span, [.class("place")], [.text(place.joined(separator: ", "))]),
    ]
    return .element(
      .article, [],
      [
        .heading(3, [], title),
        .element(
          .div, [.class("sides")],
          [
            side("Reference", "side old", sides.reference), side("New", "side new", sides.new),
            side("Difference", "side", sides.between),
          ]),
      ])
  }

  private func side(_ title: String, _ classes: String, _ content: [HTML]) -> HTML {
    let shown = content.isEmpty ? [HTML.element(.p, [.class("place")], [.text("—")])] : content
    return .element(.div, [.class(classes)], [.heading(4, [], [.text(title)])] + shown)
  }

  private static func title(of kind: Difference.Kind) -> String {
    switch kind {
    case .claim: "Claims"
    case .number: "Numbers"
    case .text: "Text"
    case .structure: "Structure"
    case .picture: "Pictures"
    }
  }
}
