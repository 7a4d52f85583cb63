internal import SwiftIDEUtils
internal import SwiftSyntax

extension SwiftCode {
  /// `code` cut into runs of one kind; the runs' texts joined are `code`, also where it does not parse.
  package static func highlighted(_ code: String) -> [HighlightedToken] {
    highlightings.answer(code) { highlight(code) }
  }

  private static let highlightings = AnswerMemory<[HighlightedToken]>()

  private static func highlight(_ code: String) -> [HighlightedToken] {
    guard let tree = treeOfReadable(code) else { return [HighlightedToken(.plain, code)] }
    let bytes = Array(code.utf8)
    var tokens = TokenRuns()
    var end = 0
    for part in tree.classifications {
      let range = part.range.lowerBound.utf8Offset..<part.range.upperBound.utf8Offset
      guard range.lowerBound >= end, range.upperBound <= bytes.count else { continue }
      tokens.append(.plain, bytes[end..<range.lowerBound])
      tokens.append(kind(of: part.kind), bytes[range])
      end = range.upperBound
    }
    tokens.append(.plain, bytes[end...])
    return tokens.runs
  }

  private static func kind(of kind: SyntaxClassification) -> HighlightedToken.Kind {
    switch kind {
    case .keyword: .keyword
    case .type: .type
    case .identifier, .dollarIdentifier: .identifier
    case .argumentLabel: .argument
    case .attribute: .attribute
    case .integerLiteral, .floatLiteral: .number
    case .stringLiteral: .string
    case .regexLiteral: .regex
    case .lineComment, .blockComment: .comment
    case .docLineComment, .docBlockComment: .documentation
    case .ifConfigDirective: .directive
    case .operator: .operator
    default: .plain
    }
  }
}

/// Runs under construction; neighbours of one kind grow together.
private struct TokenRuns {
  var runs: [HighlightedToken] = []

  mutating func append(_ kind: HighlightedToken.Kind, _ bytes: ArraySlice<UInt8>) {
    guard !bytes.isEmpty else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    if runs.last?.kind == kind {
      runs[runs.count - 1].text += text
    } else {
      runs.append(HighlightedToken(kind, text))
    }
  }
}
