/// Code of a language that a notebook shows and does not run.
package struct ShownCode: Hashable, Sendable {
  /// The fence's word for it: `python`.
  let language: String
  package let text: String

  package init(_ text: String, language: String) {
    self.language = language.lowercased()
    self.text = text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  /// Swift has a highlighter of its own.
  var isSwift: Bool { language == "swift" }
}

extension NotebookDocument {
  /// The code that the notebook shows, in document order.
  package var shownCode: [ShownCode] { Self.shownCode(in: blocks) }

  private static func shownCode(in blocks: [Block]) -> [ShownCode] {
    blocks.flatMap { block in
      if case .code(let language?, let text) = block { return [ShownCode(text, language: language)] }
      return shownCode(in: block.children)
    }
  }
}
