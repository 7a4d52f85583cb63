internal import Markup

/// Text on its way from and to terminals.
package enum TerminalText {
  /// Text that no terminal obeys: characters that would steer it or reorder what it shows stand there by their names.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { HTMLWriter.visibleName(of: $0) != nil }) else { return text }
    return text.unicodeScalars.map { HTMLWriter.visibleName(of: $0) ?? String(Character($0)) }.joined()
  }

  /// What printed text would look like on a terminal when all has been printed.
  ///
  /// `\r` goes back to the start of the line, backspace one column; escape sequences (colours, titles) are dropped.
  static func rendered(_ printed: String) -> String {
    guard printed.utf8.contains(where: { $0 == 0x0D || $0 == 0x08 || $0 == 0x1B || $0 == 0x9B }) else { return printed }
    var screen = Screen()
    var scalars = printed.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\u{1B}": skipEscape(&scalars)
      default: screen.print(scalar)
      }
    }
    return screen.text
  }

  private struct Screen {
    private var done = String.UnicodeScalarView()
    private var line: [Unicode.Scalar] = []
    private var column = 0

    var text: String { String(done) + String(String.UnicodeScalarView(line)) }

    mutating func print(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "\n":
        done.append(contentsOf: line)
        done.append(scalar)
        line.removeAll(keepingCapacity: true)
        column = 0
      case "\r": column = 0
      case "\u{8}": column = max(0, column - 1)
      default:
        if column < line.count { line[column] = scalar } else { line.append(scalar) }
        column += 1
      }
    }
  }

  /// ECMA-48: `ESC [ … final` (CSI), `ESC ] … BEL` or `ESC ] … ESC \` (OSC and the like), else one character.
  private static func skipEscape(_ scalars: inout Substring.UnicodeScalarView) {
    switch scalars.popFirst() {
    case "[":
      scalars = scalars.drop { !(0x40...0x7E).contains($0.value) && $0 != "\n" }
      if let final = scalars.first, final != "\n" { scalars.removeFirst() }
    case "]", "P", "X", "^", "_":
      scalars = scalars.drop { $0 != "\u{7}" && $0 != "\u{1B}" && $0 != "\n" }
      guard let end = scalars.first, end != "\n" else { return }
      scalars.removeFirst()
      if end == "\u{1B}", scalars.first == "\\" { scalars.removeFirst() }
    default: break
    }
  }
}
