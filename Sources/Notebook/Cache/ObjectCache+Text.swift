import FoundationEssentials

/// Entries that are one text.
extension ObjectCache {
  /// What was stored.
  func text(_ key: String) -> String? {
    let file = entry(key)?.appending(path: Self.textFile)
    return file.flatMap { try? Data(contentsOf: $0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A cache that cannot be written costs time only.
  func store(text: String, _ key: String) {
    _ = try? store(key) { folder throws(EnvironmentError) in
      (try? Data(text.utf8).write(to: folder.appending(path: Self.textFile))) != nil
    }
  }

  private static let textFile = "text"
}
