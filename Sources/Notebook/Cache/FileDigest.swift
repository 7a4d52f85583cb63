import Digest
import FoundationEssentials
import Glibc

/// What a path holds, as one text: two digests are equal where the contents are.
enum FileDigest {
  /// Of a file its bytes, of a folder the names in it, else that there is nothing.
  ///
  /// - Parameter onlyKind: Whether only that matters: a file, a folder, or nothing.
  static func of(_ path: String, onlyKind: Bool = false) -> String {
    switch kind(of: path) {
    case nil: return "nothing"
    case S_IFDIR: return onlyKind ? "folder" : "folder " + SHA256.hex(of: names(in: path).joined(separator: "\0").utf8)
    case S_IFREG where onlyKind: return "file"
    case S_IFREG: return (try? Data(contentsOf: URL(filePath: path))).map { SHA256.hex(of: $0) } ?? "unreadable"
    default: return "something else"
    }
  }

  /// Of a folder also what is in it, however deep; a link in it counts as what it links to, a link to a folder as its name.
  static func ofAll(in path: String) -> String {
    guard kind(of: path) == S_IFDIR else { return of(path) }
    let entries = names(in: path).map { name in
      let entry = path + "/" + name
      let isLink = kind(of: entry, followingLinks: false) == S_IFLNK
      return "\(name)\0\(isLink ? of(entry, onlyKind: kind(of: entry) == S_IFDIR) : ofAll(in: entry))"
    }
    return "folder " + SHA256.hex(of: entries.joined(separator: "\0").utf8)
  }

  private static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static func kind(of path: String, followingLinks: Bool = true) -> mode_t? {
    var status = stat()
    return fstatat(AT_FDCWD, path, &status, followingLinks ? 0 : AT_SYMLINK_NOFOLLOW) == 0
      ? status.st_mode & S_IFMT : nil
  }
}
