/// How deep square brackets stand in square brackets.
///
/// Swift's parser looks ahead at each to see whether a type begins there, and again at those inside: its time doubles
/// with every level, to 0.3 s at the 16th.
enum BracketNesting {
  /// Whether the parser gets through the code's brackets in a moment.
  static func isBearable(_ code: String) -> Bool {
    var depth = 0
    var deepest = 0
    var effort = 0
    var isInString = false
    var isEscaped = false
    for byte in code.utf8 {
      switch byte {
      case UInt8(ascii: "\n"): isInString = false
      case UInt8(ascii: "\"") where !isEscaped: isInString.toggle()
      case UInt8(ascii: "[") where !isInString:
        depth += 1
        deepest = max(deepest, depth)
        if deepest > deepestEver { return false }
      case UInt8(ascii: "]") where !isInString && depth > 0:
        depth -= 1
        guard depth == 0 else { break }
        if deepest > harmless { effort += 1 << deepest }
        deepest = 0
      default: break
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return effort + (deepest > harmless ? 1 << deepest : 0) <= 1 << deepestEver
  }

  /// Levels that count for nothing, however often they occur.
  private static let harmless = 4
  private static let deepestEver = 14
}
