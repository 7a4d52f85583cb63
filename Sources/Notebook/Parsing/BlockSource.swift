/// The source lines of one block of prose, read in order to find where its inlines stand.
///
/// cmark-gfm's positions of inlines are unreliable, those of blocks are not.
struct BlockSource {
  private let bytes: [UInt8]
  private let firstLine: Int
  private let index: PositionIndex
  private let isTableRow: Bool
  private var codeOffset = 0
  private var textOffset = 0
  private var linkOffset = 0
  /// How many bytes may still be searched in vain: entities, for one, are not written as they read.
  private var patience: Int

  /// `lines` are those of the file; numbers are 1-based.
  init(_ lines: [String], from first: Int, through last: Int, isTableRow: Bool = false) {
    self.isTableRow = isTableRow
    let last = min(last, lines.count)
    firstLine = max(1, first)
    bytes = firstLine <= last ? Array(lines[(firstLine - 1)..<last].joined(separator: "\n").utf8) : []
    index = PositionIndex(bytes)
    patience = 16 * bytes.count + (1 << 20)
  }

  var start: SourcePosition { position(at: bytes.firstIndex { $0 != 0x20 && $0 != 0x3E } ?? 0) }

  func position(at offset: Int) -> SourcePosition {
    let place = index.place(of: min(offset, bytes.count), in: bytes)
    return SourcePosition(line: firstLine + place.line, column: place.column + 1)
  }

  /// Where `code` starts, from `offset` on: only spaces, line ends and marks of quotes stand before it.
  func start(of code: Substring, from offset: Int) -> Int {
    bytes[min(offset, bytes.count)...].firstIndex { $0 == code.utf8.first } ?? bytes.count
  }

  /// Moves past the next code span whose content is `literal`; the offset of the first letter in it.
  mutating func nextCodeSpan(_ literal: String) -> Int? {
    guard patience > 0 else { return nil }
    let wanted = Self.letters(literal.utf8)
    var search = codeOffset
    while let opening = nextRun(from: search) {
      search = opening.upperBound
      // A run may stand where no code can: in a destination, unpaired, or paired with one of another cell of a table.
      guard let closing = closingRun(of: opening.count, from: opening.upperBound) else { continue }
      let content = bytes[opening.upperBound..<closing.lowerBound]
      guard letters(ofCode: content) == wanted else { continue }
      codeOffset = closing.upperBound
      return content.firstIndex(where: Self.isLetter) ?? content.startIndex
    }
    patience -= bytes.count - codeOffset
    return nil
  }

  /// Moves code past the next inline HTML: backticks in it enclose nothing.
  mutating func skipHTML(_ literal: String) {
    guard patience > 0, literal.utf8.contains(backtick) else { return }
    let wanted = Self.letters(literal.utf8)
    var i = codeOffset
    while i < bytes.count {
      if bytes[i] == wanted[0], let end = end(of: wanted, from: i) {
        codeOffset = end
        return
      }
      i += bytes[i] == backslash ? 2 : 1
    }
    patience -= bytes.count - codeOffset
  }

  /// The offset behind `letters`, if they stand at `start` with nothing but space and marks of quotes among them.
  private func end(of letters: [UInt8], from start: Int) -> Int? {
    var (i, matched) = (start, 0)
    while i < bytes.count, matched < letters.count {
      if Self.isLetter(bytes[i]) {
        guard bytes[i] == letters[matched] else { return nil }
        matched += 1
      }
      i += 1
    }
    return matched == letters.count ? i : nil
  }

  /// Moves past the next `text`; its offset, and whether a backslash stands before it.
  mutating func next(_ text: String) -> (offset: Int, isEscaped: Bool)? {
    guard patience > 0 else { return nil }
    let pattern = Array(text.utf8)
    var i = textOffset
    while i + pattern.count <= bytes.count {
      if bytes[i] == pattern[0], bytes[i..<(i + pattern.count)].elementsEqual(pattern) {
        textOffset = i + pattern.count
        return (i, i > 0 && bytes[i - 1] == backslash)
      }
      i += 1
    }
    patience -= bytes.count - textOffset
    return nil
  }

  /// Moves past the next `](destination`; the offset of the destination.
  ///
  /// One that is defined elsewhere, or written with entities, is not found.
  mutating func nextLink(to destination: String) -> Int? {
    guard patience > 0 else { return nil }
    let wanted = Array(destination.utf8)
    var i = linkOffset
    while i + 2 <= bytes.count {
      if bytes[i] == UInt8(ascii: "]"), bytes[i + 1] == UInt8(ascii: "(") {
        let start = bytes[(i + 2)...].firstIndex { !" \n<".utf8.contains($0) } ?? bytes.count
        if bytes[start...].starts(with: wanted) {
          linkOffset = start + wanted.count
          return start
        }
      }
      i += 1
    }
    patience -= bytes.count - linkOffset
    return nil
  }

  private func nextRun(from start: Int) -> Range<Int>? {
    var i = start
    while i < bytes.count {
      if bytes[i] == backslash {
        i += 2
      } else if bytes[i] == backtick {
        return i..<endOfRun(from: i)
      } else {
        i += 1
      }
    }
    return nil
  }

  private func closingRun(of count: Int, from start: Int) -> Range<Int>? {
    var i = start
    while let next = bytes[i...].firstIndex(of: backtick) {
      let run = next..<endOfRun(from: next)
      if run.count == count { return run }
      i = run.upperBound
    }
    return nil
  }

  private func endOfRun(from start: Int) -> Int {
    bytes[start...].firstIndex { $0 != backtick } ?? bytes.count
  }

  /// What code is recognized by: how much of the space and marks of quotes at a line's start belongs to it depends on
  /// all that it stands in.
  private static func letters(_ code: some Sequence<UInt8>) -> [UInt8] { code.filter(isLetter) }

  private static func isLetter(_ byte: UInt8) -> Bool { !" \t\n>".utf8.contains(byte) }

  /// In a table, a backslash before a bar is no part of the code.
  private func letters(ofCode code: ArraySlice<UInt8>) -> [UInt8] {
    let isPart = { (i: Int) in bytes[i] != backslash || i + 1 == code.endIndex || bytes[i + 1] != bar }
    return Self.letters(isTableRow ? code.indices.filter(isPart).map { bytes[$0] } : Array(code))
  }
}

private let newline = UInt8(ascii: "\n")
private let backtick = UInt8(ascii: "`")
private let backslash = UInt8(ascii: "\\")
private let bar = UInt8(ascii: "|")

/// Lines and columns of offsets, found without reading a long text from its start each time.
private struct PositionIndex {
  private static let stride = 256
  /// Offsets at which lines start.
  private var lines = [0]
  /// Unicode scalars before every 256th byte.
  private var scalars: [Int] = []

  init(_ bytes: [UInt8]) {
    var count = 0
    for (offset, byte) in bytes.enumerated() {
      if offset.isMultiple(of: Self.stride) { scalars.append(count) }
      if byte & 0xC0 != 0x80 { count += 1 }
      if byte == newline { lines.append(offset + 1) }
    }
    scalars.append(count)
  }

  /// Both 0-based.
  func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    var (low, high) = (0, lines.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle] <= offset { low = middle } else { high = middle }
    }
    return (low, scalarCount(before: offset, in: bytes) - scalarCount(before: lines[low], in: bytes))
  }

  private func scalarCount(before offset: Int, in bytes: [UInt8]) -> Int {
    let block = offset / Self.stride
    guard block * Self.stride < bytes.count else { return scalars[scalars.count - 1] }
    return scalars[block] + bytes[(block * Self.stride)..<offset].count { $0 & 0xC0 != 0x80 }
  }
}
