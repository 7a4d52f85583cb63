/// The source lines of one block of prose, read in order to find where its inlines stand.
///
/// cmark-gfm's positions of inlines are unreliable, those of blocks are not.
struct BlockSource {
  private let bytes: [UInt8]
  private let firstLine: Int
  private let index: PositionIndex
  private var codeOffset = 0
  private var textOffset = 0
  /// How many bytes may still be searched in vain: entities, for one, are not written as they read.
  private var patience: Int

  /// `lines` are those of the file; numbers are 1-based.
  init(_ lines: [String], from first: Int, through last: Int) {
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

  /// The first offset from `offset` on that is no space, line end, or mark of a quote at a line's start.
  func endOfSpace(from offset: Int) -> Int {
    var isLineStart = false
    return bytes[min(offset, bytes.count)...].firstIndex { byte in
      if byte == newline { isLineStart = true }
      return !(byte == 0x20 || byte == newline || (isLineStart && byte == 0x3E))
    } ?? bytes.count
  }

  /// Moves past the next code span whose content is `literal`; the offset of that content.
  mutating func nextCodeSpan(_ literal: String) -> Int? {
    guard patience > 0 else { return nil }
    var search = codeOffset
    while let opening = nextRun(from: search) {
      search = opening.upperBound
      guard let closing = closingRun(of: opening.count, from: opening.upperBound) else { continue }
      search = closing.upperBound
      let (text, start) = Self.codeContent(bytes, opening.upperBound..<closing.lowerBound)
      guard text == literal || text.replacing("\\|", with: "|") == literal else { continue }
      codeOffset = closing.upperBound
      return start
    }
    patience -= bytes.count - codeOffset
    return nil
  }

  /// Moves past the next `text`; its offset, and whether a backslash stands before it.
  mutating func next(_ text: String) -> (offset: Int, isEscaped: Bool)? {
    guard patience > 0 else { return nil }
    let pattern = Array(text.utf8)
    var i = textOffset
    while i + pattern.count <= bytes.count {
      if bytes[i] == pattern[0], bytes[i..<(i + pattern.count)].elementsEqual(pattern) {
        textOffset = i + pattern.count
        return (i, i > 0 && bytes[i - 1] == UInt8(ascii: "\\"))
      }
      i += 1
    }
    patience -= bytes.count - textOffset
    return nil
  }

  private func nextRun(from start: Int) -> Range<Int>? {
    var i = start
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "\\") {
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

  /// As CommonMark reads it: line ends are spaces, one space at both ends goes; marks of quotes go with line ends.
  private static func codeContent(_ bytes: [UInt8], _ range: Range<Int>) -> (text: String, start: Int) {
    var text: [UInt8] = []
    var isLineStart = false
    for byte in bytes[range] {
      if isLineStart, byte == 0x20 || byte == 0x09 || byte == 0x3E { continue }
      isLineStart = byte == newline
      text.append(isLineStart ? 0x20 : byte)
    }
    var start = range.lowerBound
    if text.first == 0x20, text.last == 0x20, text.contains(where: { $0 != 0x20 }) {
      text = Array(text.dropFirst().dropLast())
      start += 1
    }
    return (String(decoding: text, as: UTF8.self), start)
  }
}

private let newline = UInt8(ascii: "\n")
private let backtick = UInt8(ascii: "`")

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
