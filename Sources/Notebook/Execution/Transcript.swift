internal import CellProtocol

/// Puts prints and events of a kernel back into the order in which they happened.
struct Transcript {
  private let output: PrintedFile
  private let errors: PrintedFile
  private var outputRead = 0
  private var errorsRead = 0
  /// The pieces since the last `take`.
  private var pieces: [CellResult.Piece] = []

  init(output: PrintedFile, errors: PrintedFile) {
    self.output = output
    self.errors = errors
  }

  /// Adds what was printed before the event.
  mutating func advance(to frame: EventFrame) {
    advance(outputLength: frame.standardOutputLength, errorLength: frame.standardErrorLength)
  }

  /// Adds all that was printed.
  mutating func advanceToEnd() {
    advance(outputLength: output.length, errorLength: errors.length)
  }

  mutating func append(_ piece: CellResult.Piece) {
    pieces.append(piece)
  }

  /// The pieces of the unit that has just ended.
  mutating func take() -> [CellResult.Piece] {
    defer { pieces = [] }
    return pieces
  }

  private mutating func advance(outputLength: Int, errorLength: Int) {
    if outputLength > outputRead {
      pieces.append(.standardOutput(String(decoding: output.bytes(outputRead..<outputLength), as: UTF8.self)))
      outputRead = outputLength
    }
    if errorLength > errorsRead {
      pieces.append(.standardError(String(decoding: errors.bytes(errorsRead..<errorLength), as: UTF8.self)))
      errorsRead = errorLength
    }
  }
}
