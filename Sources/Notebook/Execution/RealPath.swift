import Glibc

/// Paths with no link and no `..` in them.
package enum RealPath {
  /// Where a file really is; `nil` where there is none.
  package static func of(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
