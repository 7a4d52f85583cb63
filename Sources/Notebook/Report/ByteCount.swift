extension Int {
  /// A number of bytes in words: `980 bytes`, `12 kB`, `1.5 MB`.
  var asByteCount: String {
    switch self {
    case ..<1000: return "\(self) bytes"
    case ..<1_000_000: return "\(self / 1000) kB"
    case ..<1_000_000_000: return "\(self / 1_000_000).\(self / 100_000 % 10) MB"
    default: return "\(self / 1_000_000_000).\(self / 100_000_000 % 10) GB"
    }
  }
}
