import Digest
import FoundationEssentials

/// The file in a cache entry that says what the entry is, and the hash of each of its files.
enum EntrySeal {
  private static let name = "seal"

  /// Whether the entry was stored under `key` and every file in it is as it was then.
  static func holds(for key: String, in folder: URL) -> Bool {
    guard let seal = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else { return false }
    var lines = seal.split(separator: "\n", omittingEmptySubsequences: false)[...]
    guard lines.popFirst() == title(key)[...], lines.popLast() == "" else { return false }
    return lines.allSatisfy { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let data = try? Data(contentsOf: folder.appending(path: String(parts[1]))) else {
        return false
      }
      return SHA256.hex(of: data) == parts[0]
    }
  }

  /// Seals the files that are in the folder.
  static func write(for key: String, in folder: URL) throws(EnvironmentError) {
    do {
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      let lines = try files.map { file in
        "\(SHA256.hex(of: try Data(contentsOf: folder.appending(path: file)))) \(file)"
      }
      let text = ([title(key)] + lines).joined(separator: "\n") + "\n"
      try text.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    } catch {
      throw .cannotWrite(path: folder.path, reason: "\(error)")
    }
  }

  private static func title(_ key: String) -> String { "nbrun cache entry \(key)" }
}
