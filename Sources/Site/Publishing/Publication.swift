import FoundationEssentials

/// Where a site will be.
package struct Publication: Hashable, Sendable {
  /// With a `/` at its end.
  private let base: String

  /// - Parameter text: An address with `http` or `https`.
  package init(_ text: String) throws(SiteError) {
    guard let url = URL(string: text), let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
      url.host?.isEmpty == false, url.query == nil, url.fragment == nil,
      text.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && !"<>\"'".unicodeScalars.contains($0) })
    else { throw .invalidAddress(text) }
    base = text.hasSuffix("/") ? text : text + "/"
  }

  /// The address of a file of the site; that of the index is the folder's.
  package func address(of file: String) -> String { file == SitePath.index ? base : base + SitePath.address(file) }
}
