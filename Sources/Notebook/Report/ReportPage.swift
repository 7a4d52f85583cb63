/// A page, and what a site has to know of it.
package struct ReportPage: Sendable {
  package var text: String
  /// What links can lead to.
  package var anchors: Set<String> = []
  /// Where links lead that name a file of the site or a place in one, each once.
  package var links: [String] = []
  /// What lies in the site's folder of shared files.
  package var assets: [PageAsset] = []
}

/// A file that pages share.
package struct PageAsset: Hashable, Sendable {
  package var name: String
  package var bytes: [UInt8]
}
