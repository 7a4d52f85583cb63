/// Makes the two constructs that CommonMark lacks survive it: `:::` divisions and `$$` blocks.
///
/// Each line of theirs becomes one line of CommonMark (an HTML comment, which may interrupt a paragraph, or a fence),
/// so that all lines keep their numbers. The numbers tell later which comment or fence stands for what.
struct LinePreparation {
  enum Division: Hashable {
    case opening(AttributeList)
    case closing
  }

  struct MathBlock {
    let label: String?
    /// That of the closing `$$`.
    let lastLine: Int
  }

  var lines: [String]
  /// By 1-based line.
  var divisions: [Int: Division] = [:]
  /// Those of `divisions`, and those that are wrong.
  private(set) var divisionLines: Set<Int> = []
  /// By the line of the opening `$$`.
  private(set) var mathBlocks: [Int: MathBlock] = [:]
  var problems: [Diagnostic] = []

  /// Leaves the lines in `verbatim` (code and HTML, 1-based) as they are.
  init(_ lines: [String], verbatim: Set<Int>) {
    self.lines = lines
    var line = 1
    while line <= lines.count {
      defer { line += 1 }
      guard !verbatim.contains(line) else { continue }
      let content = Self.content(of: lines[line - 1])
      if content.hasPrefix(":::") {
        replaceDivision(content, line: line)
      } else if content == "$$" {
        line = replaceMath(from: line)
      }
    }
  }

  /// The line behind the marks of block quotes, without outer space.
  private static func content(of line: String) -> Substring {
    var content = Substring(line).drop { $0 == " " || $0 == "\t" || $0 == ">" }
    while let last = content.last, last == " " || last == "\t" { content.removeLast() }
    return content
  }

  private mutating func replace(_ content: Substring, line: Int, with text: String) {
    lines[line - 1] = String(lines[line - 1][..<content.startIndex]) + text
  }

  private mutating func replaceDivision(_ content: Substring, line: Int) {
    divisionLines.insert(line)
    var text = content.drop { $0 == ":" }
    text = text.drop { $0 == " " }
    while let last = text.last, last == ":" || last == " " { text.removeLast() }
    if text.isEmpty {
      divisions[line] = .closing
    } else if let attributes = AttributeList(braced: text), !attributes.classes.isEmpty {
      divisions[line] = .opening(attributes)
    } else if text.utf8.allSatisfy(isWordByte) {
      divisions[line] = .opening(AttributeList(class: String(text)))
    } else {
      problems.append(NotebookProblem.divisionWithoutClass.diagnostic(at: position(of: content, line: line)))
    }
    replace(content, line: line, with: "<!-- -->")
  }

  /// Returns the last line it has read.
  private mutating func replaceMath(from line: Int) -> Int {
    let opening = Self.content(of: lines[line - 1])
    for end in (line + 1)..<max(line + 1, lines.count + 1) {
      let closing = Self.content(of: lines[end - 1])
      guard closing.hasPrefix("$$"), let label = Self.mathLabel(after: closing.dropFirst(2)) else { continue }
      mathBlocks[line] = MathBlock(label: label, lastLine: end)
      replace(opening, line: line, with: Self.mathFence + "math")
      replace(closing, line: end, with: Self.mathFence)
      return end
    }
    problems.append(NotebookProblem.unclosedMath.diagnostic(at: position(of: opening, line: line)))
    return line
  }

  /// `.some(nil)` for nothing, `nil` for anything but `{#label}`.
  static func mathLabel(after text: some StringProtocol) -> String?? {
    let rest = text.drop { $0 == " " }
    if rest.isEmpty { return .some(nil) }
    guard let id = AttributeList(braced: rest)?.id else { return nil }
    return .some(id)
  }

  private func position(of content: Substring, line: Int) -> SourcePosition {
    let text = lines[line - 1]
    let column = text.unicodeScalars.distance(from: text.startIndex, to: content.startIndex) + 1
    return SourcePosition(line: line, column: column)
  }

  /// Longer than anyone nests fences.
  private static let mathFence = String(repeating: "`", count: 24)
}
