internal import CellProtocol

/// A run as a later one can show it: what its cells gave, where its code stood, and the files that its cells had opened.
struct RecordedRun: Hashable {
  let files: OpenedFiles
  let layout: CodeLayout
  let result: NotebookResult

  func encoded() -> [UInt8] {
    var bytes = ByteWriter()
    files.write(to: &bytes)
    layout.write(to: &bytes)
    result.write(to: &bytes)
    return bytes.bytes
  }

  init(files: OpenedFiles, layout: CodeLayout, result: NotebookResult) {
    self.files = files
    self.layout = layout
    self.result = result
  }

  init(decoding encoded: [UInt8]) throws(FrameError) {
    var bytes = ByteReader(encoded)
    files = try OpenedFiles(from: &bytes)
    layout = try CodeLayout(from: &bytes)
    result = try NotebookResult(from: &bytes)
    guard bytes.isAtEnd else { throw .trailingBytes }
  }
}

extension OpenedFiles {
  fileprivate func write(to bytes: inout ByteWriter) {
    bytes.write(each: files) { bytes, file in
      bytes.write(file.path)
      bytes.write(file.onlyKind)
      bytes.write(file.digest)
    }
  }

  fileprivate init(from bytes: inout ByteReader) throws(FrameError) {
    self.init(
      files: try bytes.each { bytes throws(FrameError) in
        File(path: try bytes.text(), onlyKind: try bytes.flag(), digest: try bytes.text())
      })
  }
}

extension CodeLayout {
  fileprivate func write(to bytes: inout ByteWriter) {
    for pieces in [cells, expressions] {
      bytes.write(each: pieces) { bytes, piece in
        for number in [piece.start.line, piece.start.column, piece.optionLines, piece.lines] { bytes.write(number) }
      }
    }
  }

  fileprivate init(from bytes: inout ByteReader) throws(FrameError) {
    func pieces(_ bytes: inout ByteReader) throws(FrameError) -> [Piece] {
      try bytes.each { bytes throws(FrameError) in
        let start = SourcePosition(line: try bytes.size(), column: try bytes.size())
        return Piece(start: start, optionLines: try bytes.size(), lines: try bytes.size())
      }
    }
    self.init(cells: try pieces(&bytes), expressions: try pieces(&bytes))
  }
}
