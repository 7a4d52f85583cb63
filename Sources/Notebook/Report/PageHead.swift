import Digest
import FoundationEssentials
import Markup

/// The head of a page: everything it uses is inside, and the policy lets it load nothing else.
struct PageHead {
  let title: String
  /// Empty for a page without math.
  let mathStyle: String

  var html: HTML {
    .element(
      .head, [],
      [
        .element(.meta, [.custom("charset", "utf-8")]),
        .element(.meta, [.custom("http-equiv", "Content-Security-Policy"), .custom("content", Self.policy)]),
        .element(.meta, [.custom("name", "viewport"), .custom("content", "width=device-width, initial-scale=1")]),
        .element(.meta, [.custom("name", "color-scheme"), .custom("content", "light dark")]),
        .element(.title, [], [.text(title)]),
        .element(.style, [], [.code(Self.style)]),
        .element(.style, [.class("dark"), .custom("media", Self.darkMedia)], [.code(Self.darkStyle)]),
      ] + (mathStyle.isEmpty ? [] : [.element(.style, [], [.code(mathStyle)])])
        + [.element(.script, [], [.code(Self.script)])])
  }

  /// When what has the class `dark` applies; the theme switch rewrites it there.
  static let darkMedia = "screen and (prefers-color-scheme: dark)"

  private static let darkStyle = String(decoding: PackageResources.dark_css, as: UTF8.self)
  private static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.report_js, as: UTF8.self)

  /// Nothing from outside, and of scripts only ours.
  private static let policy: String = {
    let hash = Data(SHA256.digest(of: script.utf8)).base64EncodedString()
    return [
      "default-src 'none'", "script-src 'sha256-\(hash)'", "style-src 'unsafe-inline'", "img-src data:",
      "font-src data:", "base-uri 'none'", "form-action 'none'",
    ].joined(separator: "; ")
  }()
}
