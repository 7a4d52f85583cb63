import Digest
import FoundationEssentials
import Markup

/// The head of a page: what it uses is inside, or of its site, and the policy lets it load nothing else.
struct PageHead {
  let title: String
  /// What a list of pages says of this one.
  var description: String?
  /// Empty for a page without math.
  let mathStyle: String
  /// Of a page that is one of many.
  var place: SitePlace?

  var html: HTML {
    .element(
      .head, [],
      meta + [.element(.title, [], [.text(title)])] + links + styles + [.element(.script, [], [.code(script)])])
  }

  private var meta: [HTML] {
    let named: [(name: String, content: String?)] = [
      ("viewport", "width=device-width, initial-scale=1"), ("color-scheme", "light dark"), ("description", description),
    ]
    return [
      .element(.meta, [.custom("charset", "utf-8")]),
      .element(.meta, [.custom("http-equiv", "Content-Security-Policy"), .custom("content", policy.text)]),
    ]
      + named.compactMap { name, content in
        content.map { .element(.meta, [.custom("name", name), .custom("content", $0)]) }
      }
  }

  private var links: [HTML] { place.map { SiteNavigation(place: $0).links } ?? [] }

  private var styles: [HTML] {
    let dark: [HTML.Attribute] = [.class("dark"), .custom("media", Self.darkMedia)]
    return [
      .element(.style, [], [.code(place == nil ? Self.style : Self.siteStyle)]),
      .element(.style, dark, [.code(Self.darkStyle)]),
    ]
      + (mathStyle.isEmpty ? [] : [.element(.style, [], [.code(mathStyle)])])
  }

  /// When what has the class `dark` applies; the theme switch rewrites it there.
  static let darkMedia = "screen and (prefers-color-scheme: dark)"

  private var script: String { place == nil ? Self.script : Self.siteScript }

  private var policy: PagePolicy {
    switch place?.assets {
    case nil: Self.policy
    case .embedded: Self.embeddedPolicy
    case .shared: Self.sharedPolicy
    }
  }

  private static let darkStyle = String(decoding: PackageResources.dark_css, as: UTF8.self)
  private static let style = String(decoding: PackageResources.report_css, as: UTF8.self)
  private static let script = String(decoding: PackageResources.report_js, as: UTF8.self)
  private static let siteStyle = style + String(decoding: PackageResources.site_css, as: UTF8.self)
  private static let siteScript = script + String(decoding: PackageResources.site_js, as: UTF8.self)

  private static let policy = PagePolicy(script: script, loadsScripts: false, loadsAssets: false)
  private static let embeddedPolicy = PagePolicy(script: siteScript, loadsScripts: true, loadsAssets: false)
  private static let sharedPolicy = PagePolicy(script: siteScript, loadsScripts: true, loadsAssets: true)
}

/// What a page may run and load, as a Content-Security-Policy: nothing from outside, and of scripts only ours.
private struct PagePolicy {
  let text: String

  /// - Parameters:
  ///   - script: The one script in the page.
  ///   - loadsScripts: Whether that script, and nothing else, may load others: the search index.
  ///   - loadsAssets: Whether style sheets and pictures may come from the site; `file:` is for readers without a server,
  ///     and says nothing on a page that has come from one.
  init(script: String, loadsScripts: Bool, loadsAssets: Bool) {
    let hash = Data(SHA256.digest(of: script.utf8)).base64EncodedString()
    let site = loadsAssets ? "'self' file: " : ""
    text = [
      "default-src 'none'", "script-src 'sha256-\(hash)'" + (loadsScripts ? " 'strict-dynamic'" : ""),
      "style-src \(site)'unsafe-inline'", "img-src \(site)data:", "font-src data:", "base-uri 'none'",
      "form-action 'none'",
    ].joined(separator: "; ")
  }
}
