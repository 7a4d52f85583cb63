import FoundationEssentials

/// The files that builds have written into a site's folder: those, and no others, may be replaced or removed.
struct SiteManifest: Codable, Hashable, Sendable {
  static let file = ".nbrun-site.json"

  var version = 1
  var files: Set<String> = []

  init() {}

  /// `nil` where there is none, or a damaged one.
  init?(_ bytes: [UInt8]) {
    guard let manifest = try? JSONDecoder().decode(SiteManifest.self, from: Data(bytes)) else { return nil }
    self = manifest
    // Nothing in it can lead out of the folder.
    files = files.filter { !$0.hasPrefix("/") && !$0.split(separator: "/").contains("..") }
  }

  var text: String {
    let record = Record(version: version, files: files.sorted())
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
  }

  private struct Record: Codable {
    var version: Int
    var files: [String]
  }
}
