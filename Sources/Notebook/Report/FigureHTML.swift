internal import CellProtocol
import FoundationEssentials
import Markup

/// Pictures, in the reader's theme.
struct FigureHTML {
  let figure: FigureOutput
  let options: CellOptions
  let ids: PageIDs

  /// Pictures wider than this, in CSS pixels, are not made small enough for a phone: it scrolls them.
  private static let widestOnPhones = 544

  /// The picture, what can be chosen in it, and its numbers.
  var html: HTML {
    let picture = figure.lightStill.isEmpty ? [picture(light: figure.light, dark: figure.dark)] : animation
    let isWide = figure.entries.isEmpty && size.width > Self.widestOnPhones
    let shown = isWide ? [HTML.element(.div, [.class("wide"), .scrollable], picture)] : picture
    let content = figure.entries.isEmpty ? shown : [explained(picture)]
    return .element(.div, [.class("picture")], content + [NumbersHTML.block(figure.table)].compactMap(\.self))
  }

  /// The dark source stands aside by the reader's system; the theme switch rewrites its condition.
  private func picture(light: [UInt8], dark: [UInt8], _ attributes: [HTML.Attribute] = []) -> HTML {
    let size = size
    let source: [HTML.Attribute] = [
      .custom("srcset", Self.dataURL(dark)), .custom("media", PageHead.darkMedia), .class("dark"),
    ]
    let image: [HTML.Attribute] = [
      .custom("src", Self.dataURL(light)), .width(size.width), .height(size.height),
      .alt(options.figureAlt ?? figure.alt),
    ]
    let sources = dark.isEmpty ? [] : [HTML.element(.source, source)]
    return .element(.picture, attributes, sources + [.element(.img, image)])
  }

  /// A picture that moves, with a switch to stop it; the style sheet shows the still where nothing should move.
  private var animation: [HTML] {
    let id = ids.unique("pause")
    return [
      .element(
        .div, [.class("animation")],
        [
          .element(.input, [.custom("type", "checkbox"), .id(id)]),
          .element(.label, [.custom("for", id)], [.text("Pause")]),
          picture(light: figure.light, dark: figure.dark, [.class("moving")]),
          picture(light: figure.lightStill, dark: figure.darkStill, [.class("still")]),
        ])
    ]
  }

  /// `fig-width` and `fig-height` are inches of 96 CSS pixels; a figure keeps its shape inside them.
  private var size: (width: Int, height: Int) {
    let (width, height) = (Double(max(1, figure.width)), Double(max(1, figure.height)))
    let scales = [options.figureWidth.map { $0 * 96 / width }, options.figureHeight.map { $0 * 96 / height }]
    let scale = min(scales.compactMap(\.self).min() ?? 1, 10_000 / max(width, height))
    return (max(1, Int((width * scale).rounded())), max(1, Int((height * scale).rounded())))
  }

  static func dataURL(_ bytes: [UInt8], type: String = "image/png") -> String {
    "data:\(type);base64," + Data(bytes).base64EncodedString()
  }
}

extension FigureHTML {
  /// Radio buttons over the picture's entries: choosing one shows what follows it.
  private func explained(_ picture: [HTML]) -> HTML {
    let group = ids.unique("entries")
    let choices = figure.entries.flatMap { entry -> [HTML] in
      let input: [HTML.Attribute] = [
        .custom("type", "radio"), .custom("name", group), .aria("label", entry.name), .style(place(of: entry)),
      ]
      return [
        .element(.input, input),
        .element(.pre, [.class("explanation")], [.element(.samp, [], [.text(entry.explanation)])]),
      ]
    }
    let hint = HTML.element(.p, [.class("hint")], [.text("Choose an entry to see where its number comes from.")])
    let words: [HTML.Attribute] = [.role("group"), .aria("label", "Entries of the figure")]
    return .element(
      .div, [.class("explained"), .style(["--width": String(size.width)])] + words, picture + choices + [hint])
  }

  /// All in per cent of the picture's width, which is what margins count in.
  private func place(of entry: FigureOutput.Entry) -> KeyValuePairs<String, String> {
    let shape = Double(size.height) / Double(size.width)
    return [
      "left": percent(Double(entry.x)), "margin-top": percent(Double(entry.y) * shape),
      "width": percent(Double(entry.width)), "padding-top": percent(Double(entry.height) * shape),
    ]
  }

  private func percent(_ tenThousandths: Double) -> String {
    let hundredths = Int(tenThousandths.rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)%"
  }
}
