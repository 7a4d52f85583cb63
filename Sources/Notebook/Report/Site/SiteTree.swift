import Digest
import FoundationEssentials
import Markup

/// Makes a page one of a site: links lead to pages instead of lessons, and what pages can share becomes files.
struct SiteTree {
  let place: SitePlace
  private(set) var anchors: Set<String> = []
  private(set) var links: [String] = []
  private(set) var assets: [PageAsset] = []
  private var known: Set<String> = []

  init(place: SitePlace) { self.place = place }

  mutating func adapted(_ html: HTML) -> HTML {
    guard case .element(let tag, let attributes, let content) = html else { return html }
    if tag == .style, place.assets == .shared, case .code(let style)? = content.first {
      let file: HTML.Attribute = .custom("href", address(of: Array(style.utf8), type: "css"))
      return .element(.link, [.custom("rel", "stylesheet"), file] + attributes)
    }
    return .element(tag, attributes.map { adapted($0, of: tag) }, content.map { adapted($0) })
  }

  private mutating func adapted(_ attribute: HTML.Attribute, of tag: HTML.Tag) -> HTML.Attribute {
    guard let value = attribute.value else { return attribute }
    switch (attribute.name, tag) {
    case ("id", _): anchors.insert(value)
    case ("href", .a):
      let address = SiteLink.onPage(value)
      if SiteLink.isLocal(address), known.insert(address).inserted { links.append(address) }
      return .custom("href", address)
    case ("src", .img), ("srcset", .source):
      if place.assets == .shared, let address = address(ofPicture: value) { return .custom(attribute.name, address) }
    default: break
    }
    return attribute
  }

  /// The pictures of a slider stay in the page: its style sheet refers to them by way of the page's own rules.
  private mutating func address(ofPicture value: String) -> String? {
    let parts = value.split(separator: ",", maxSplits: 1)
    guard parts.count == 2, parts[0].hasPrefix("data:image/"), parts[0].hasSuffix(";base64"),
      let data = Data(base64Encoded: String(parts[1]))
    else { return nil }
    let type = parts[0].dropFirst("data:image/".count).prefix { $0 != ";" && $0 != "+" }
    return address(of: Array(data), type: String(type))
  }

  /// Named by its content, so that one which changes has a new name, and no reader keeps the old one.
  private mutating func address(of bytes: [UInt8], type: String) -> String {
    let asset = PageAsset(name: SHA256.hex(of: bytes).prefix(16) + "." + type, bytes: bytes)
    if known.insert(asset.name).inserted { assets.append(asset) }
    return place.root + SitePlace.assetFolder + "/" + asset.name
  }
}
