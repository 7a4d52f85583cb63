internal import CellProtocol
import FoundationEssentials

/// Pictures, in the reader's theme.
enum FigureHTML {
  /// The dark source stands aside by the reader's system; the theme switch rewrites its condition.
  static func picture(_ figure: FigureOutput, options: CellOptions) -> HTML {
    let size = size(of: figure, options: options)
    let dark: [HTML.Attribute] = [
      .custom("srcset", dataURL(figure.dark)), .custom("media", "(prefers-color-scheme: dark)"), .class("dark"),
    ]
    let light: [HTML.Attribute] = [
      .custom("src", dataURL(figure.light)), .width(size.width), .height(size.height),
      .alt(options.figureAlt ?? figure.alt),
    ]
    return .element(.picture, [], [.element(.source, figure.dark.isEmpty ? [] : dark), .element(.img, light)])
  }

  /// The numbers of the figure, folded.
  static func numbers(_ figure: FigureOutput) -> HTML? {
    guard let header = figure.table.first else { return nil }
    let head = HTML.element(.tr, [], header.map { .element(.th, [.custom("scope", "col")], [.text($0)]) })
    let rows = figure.table.dropFirst().map { row in
      HTML.element(.tr, [], row.map { .element(.td, [], [.text($0)]) })
    }
    let table = HTML.element(.table, [], [.element(.thead, [], [head]), .element(.tbody, [], Array(rows))])
    let scroll = HTML.element(
      .div, [.class("scroll"), .scrollable, .role("region"), .aria("label", "Numbers of the figure")], [table])
    return .element(.details, [.class("numbers")], [.element(.summary, [], [.text("Numbers")]), scroll])
  }

  /// `fig-width` and `fig-height` are inches of 96 CSS pixels; a figure keeps its shape inside them.
  private static func size(of figure: FigureOutput, options: CellOptions) -> (width: Int, height: Int) {
    let (width, height) = (Double(max(1, figure.width)), Double(max(1, figure.height)))
    let scales = [options.figureWidth.map { $0 * 96 / width }, options.figureHeight.map { $0 * 96 / height }]
    let scale = min(scales.compactMap(\.self).min() ?? 1, 10_000 / max(width, height))
    return (max(1, Int((width * scale).rounded())), max(1, Int((height * scale).rounded())))
  }

  static func dataURL(_ png: [UInt8]) -> String {
    "data:image/png;base64," + Data(png).base64EncodedString()
  }
}
