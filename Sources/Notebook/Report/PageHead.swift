import Digest
import FoundationEssentials
import Markup

/// The head of a page: everything it uses is inside, and the policy lets it load nothing else.
struct PageHead {
  let title: String
  /// What a list of pages says of this one.
  var description: String?
  /// Empty for a page without math.
  let mathStyle: String

  var html: HTML {
    .element(
      .head, [], meta + [.element(.title, [], [.text(title)])] + styles + [.element(.script, [], [.code(Self.script)])])
  }

  private var meta: [HTML] {
    let named: [(name: String, content: String?)] = [
      ("viewport", "width=device-width, initial-scale=1"), ("color-scheme", "light dark"), ("description", description),
    ]
    return [
      .element(.meta, [.custom("charset", "utf-8")]),
      .element(.meta, [.custom("http-equiv", "Content-Security-Policy"), .custom("content", Self.policy)]),
    ]
      + named.compactMap { name, content in
        content.map { .element(.meta, [.custom("name", name), .custom("content", $0)]) }
      }
  }

  private var styles: [HTML] {
    let dark: [HTML.Attribute] = [.class("dark"), .custom("media", Self.darkMedia)]
    return [.element(.style, [], [.code(Self.style)]), .element(.style, dark, [.code(Self.darkStyle)])]
      + (mathStyle.isEmpty ? [] : [.element(.style, [], [.code(mathStyle)])])
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
