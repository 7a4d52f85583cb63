/// A notebook file cut into lines, without byte order mark and line endings.
struct SourceText {
  static let sizeLimit = 16 << 20

  var lines: [String] = []

  /// Fails with the first place that is not text.
  init(_ bytes: some Collection<UInt8>, file: String) throws(NotebookError) {
    func reject(_ problem: NotebookProblem, line: Int = 1, column: Int = 1) -> NotebookError {
      .rejected(file: file, [problem.diagnostic(at: SourcePosition(line: line, column: column))])
    }
    guard bytes.count <= Self.sizeLimit else {
      throw reject(.fileTooLarge(bytes: bytes.count, limit: Self.sizeLimit))
    }
    for line in Self.split(Self.withoutByteOrderMark(Array(bytes)[...])) {
      guard let text = String(validating: line, as: UTF8.self) else {
        throw reject(.invalidUTF8, line: lines.count + 1, column: Self.columnOfInvalidByte(in: line))
      }
      if let nul = text.unicodeScalars.firstIndex(of: "\0") {
        let column = text.unicodeScalars.distance(from: text.startIndex, to: nul) + 1
        throw reject(.nulCharacter, line: lines.count + 1, column: column)
      }
      lines.append(text)
    }
  }

  private static func withoutByteOrderMark(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
  }

  /// Lines end at `\n`, `\r\n` or a lone `\r`; nothing follows a last line ending.
  private static func split(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var i = start
    while i < bytes.endIndex {
      let byte = bytes[i]
      guard byte == 0x0A || byte == 0x0D else {
        i += 1
        continue
      }
      lines.append(bytes[start..<i])
      i += byte == 0x0D && i + 1 < bytes.endIndex && bytes[i + 1] == 0x0A ? 2 : 1
      start = i
    }
    if start < bytes.endIndex { lines.append(bytes[start...]) }
    return lines
  }

  private static func columnOfInvalidByte(in line: ArraySlice<UInt8>) -> Int {
    var column = 1
    var decoder = UTF8()
    var bytes = line.makeIterator()
    while case .scalarValue = decoder.decode(&bytes) { column += 1 }
    return column
  }
}
