import Markup

/// Running text as Markdown.
struct MarkdownInlines {
  let document: NotebookDocument
  let result: NotebookResult
  let references: CrossReferences

  func text(_ content: [Inline]) -> String { content.map(text).joined() }

  private func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): Self.escaped(text)
    case .softBreak: "\n"
    case .lineBreak: "\\\n"
    case .code(let code): Self.code(code)
    case .emphasis(let content): "*\(text(content))*"
    case .strong(let content): "**\(text(content))**"
    case .strikethrough(let content): "~~\(text(content))~~"
    case .link(let destination, let title, let content):
      "[\(text(content))](\(Self.address(destination))\(Self.title(title)))"
    case .image(let source, let title, let alt): "![\(Self.escaped(alt))](\(Self.address(source))\(Self.title(title)))"
    // Between these marks GitHub takes nothing for Markdown.
    case .math(let tex, _): "$`\(tex)`$"
    case .footnoteReference(let number): "[^\(number)]"
    case .reference(let label):
      references.targets[label].map { "[\(Self.escaped($0.name))](#\($0.anchor))" } ?? "@" + Self.escaped(label)
    case .expression(let index): value(index)
    case .html(let markup): document.frontMatter.rawHTML ? markup : Self.escaped(markup)
    }
  }

  private func value(_ index: Int) -> String {
    if let value = result.inlineValues[index] { return Self.escaped(value) }
    return document.inlineExpressions.indices.contains(index)
      ? Self.code(document.inlineExpressions[index].code) : ""
  }

  /// Between pointed brackets where something in it would end it.
  private static func address(_ address: String) -> String {
    address.contains { $0.isWhitespace || "()<>".contains($0) } || address.isEmpty
      ? "<" + address.replacing("<", with: "%3C").replacing(">", with: "%3E") + ">" : address
  }

  private static func title(_ title: String) -> String {
    title.isEmpty ? "" : " \"" + title.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Between as many marks as it takes.
  static func code(_ text: String) -> String {
    let marks = String(repeating: "`", count: longestRun(of: "`", in: text) + 1)
    let padding = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return marks + padding + text + padding + marks
  }

  static func longestRun(of mark: Character, in text: String) -> Int {
    var (longest, current) = (0, 0)
    for character in text {
      current = character == mark ? current + 1 : 0
      longest = max(longest, current)
    }
    return longest
  }

  /// Characters that would mark something up are escaped, those that no reader sees are shown.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let name = HTMLWriter.visibleName(of: scalar) {
        result += name
      } else {
        if "\\`*_{}[]<>#|~$&@".unicodeScalars.contains(scalar) { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
    }
    return result.first.map { "+-=".contains($0) } == true ? "\\" + result : result
  }

  /// Text inside HTML.
  static func markup(_ text: String) -> String { HTMLWriter.markup(of: [.text(text)]) }
}
