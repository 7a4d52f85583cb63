import FoundationEssentials

/// Entries that are one text.
extension ObjectCache {
  /// What was stored.
  func text(_ key: String, file: String) -> String? {
    let place = entry(key)?.appending(path: file)
    return place.flatMap { try? Data(contentsOf: $0) }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A cache that cannot be written costs time only.
  func store(_ text: String, _ key: String, file: String) {
    _ = try? store(key) { folder throws(EnvironmentError) in
      (try? Data(text.utf8).write(to: folder.appending(path: file))) != nil
    }
  }
}
