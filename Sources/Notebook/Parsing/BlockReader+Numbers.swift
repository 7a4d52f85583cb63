extension BlockReader {
  /// Reads the text of a block, and notes the numbers in it where it stands beside results.
  mutating func noting<Text>(
    _ node: MarkdownNode, read: (inout BlockReader, inout BlockSource) -> Text
  ) -> Text {
    var source = BlockSource(lines, from: node.firstLine, through: node.lastLine)
    numberSource = isBesideCell(node) || hasExpression(node) ? source : nil
    defer { numberSource = nil }
    return read(&self, &source)
  }

  /// Notes the numbers of a text where they stand.
  mutating func noteNumbers(in literal: String) {
    guard var source = numberSource, literal.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return }
    for number in LiteralNumber.all(in: literal) {
      guard let place = source.next(number.text) else { continue }
      numbers.append(PlacedNumber(number, start: source.position(at: place.offset)))
    }
    numberSource = source
  }

  /// Whether only empty lines are between the block and a cell.
  private func isBesideCell(_ node: MarkdownNode) -> Bool {
    let before = (1..<max(1, node.firstLine)).reversed().first { !isEmpty($0) }
    let after = node.lastLine < lines.count ? ((node.lastLine + 1)...lines.count).first { !isEmpty($0) } : nil
    return before.map(parts.lastLines.contains) ?? false || after.map(parts.firstLines.contains) ?? false
  }

  private func hasExpression(_ node: MarkdownNode) -> Bool {
    parts.expression(at: node) != nil || node.children.contains(where: hasExpression)
  }

  private func isEmpty(_ line: Int) -> Bool { lines[line - 1].allSatisfy { $0 == " " || $0 == "\t" } }
}
