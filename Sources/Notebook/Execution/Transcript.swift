internal import CellProtocol

/// Puts prints and events of a kernel back into the order in which they happened.
struct Transcript {
  private let limits: RunLimits
  private var output: PrintedStream
  private var errors: PrintedStream
  /// The pieces since the last `take`, and the bytes that were shown.
  private var pieces: [CellResult.Piece] = []
  private var shownPieces = 0
  private var shownBytes = 0

  init(_ process: KernelProcess, limits: RunLimits) {
    self.limits = limits
    output = PrintedStream(process.output, limits: limits) { .standardOutput($0) }
    errors = PrintedStream(process.errors, limits: limits) { .standardError($0) }
  }

  /// Adds what was printed before the event.
  mutating func advance(to frame: EventFrame) {
    pieces += output.advance(to: frame.standardOutputLength) + errors.advance(to: frame.standardErrorLength)
  }

  /// Adds all that was printed.
  mutating func advanceToEnd() {
    pieces += output.advance(to: .max) + errors.advance(to: .max)
  }

  /// Gives the room of prints that will not be kept back to the disk.
  mutating func boundPrints() {
    output.bound()
    errors.bound()
  }

  mutating func append(_ piece: CellResult.Piece, size: Int) {
    if count(size) { pieces.append(piece) }
  }

  /// Counts something of `size` bytes that is shown, or that takes room on no page (`pieces` 0); `false` where it is too much.
  mutating func count(_ size: Int, pieces: Int = 1) -> Bool {
    shownPieces += pieces
    shownBytes += size
    return !isFlooded
  }

  /// Whether the unit has shown more than is kept.
  var isFlooded: Bool { shownPieces > limits.shownPieces || shownBytes > limits.shownBytes }

  /// The pieces of the unit that has just ended.
  mutating func take() -> [CellResult.Piece] {
    defer { (pieces, shownPieces, shownBytes) = ([], 0, 0) }
    return pieces + output.finish() + errors.finish()
  }
}

/// One of the two files of prints: of what a unit prints, the start and the end are kept.
private struct PrintedStream {
  private let file: PrintedFile
  private let head: Int
  private let tail: Int
  private let piece: (String) -> CellResult.Piece
  /// Where the file has been read to, and what the unit may still add to its start.
  private var position = 0
  private var room: Int
  /// Bytes of the unit that are not in its start.
  private var left = 0
  /// Where the room on disk has been given back to.
  private var discarded = 0

  init(_ file: PrintedFile, limits: RunLimits, piece: @escaping (String) -> CellResult.Piece) {
    self.file = file
    self.piece = piece
    (head, tail) = (limits.printedHead, limits.printedTail)
    room = head
  }

  /// Reads on, at most to the end of the file.
  mutating func advance(to place: Int) -> [CellResult.Piece] {
    let count = min(place, file.length) - position
    guard count > 0 else { return [] }
    defer { position += count }
    let kept = min(count, room)
    room -= kept
    left += count - kept
    guard kept > 0 else { return [] }
    return [piece(String(decoding: file.bytes(position..<position + kept), as: UTF8.self))]
  }

  /// The end of what the unit printed, where it is not in the start, with a word on what lies between.
  mutating func finish() -> [CellResult.Piece] {
    defer { (room, left) = (head, 0) }
    guard left > 0 else { return [] }
    let kept = min(left, tail)
    let end = piece(String(decoding: file.bytes(position - kept..<position), as: UTF8.self))
    return left == kept ? [end] : [.omission(bytes: left - kept), end]
  }

  /// Discards what stands neither in the start nor in the end, a mebibyte or more at a time.
  mutating func bound() {
    let from = max(discarded, position + room)
    let end = file.length - tail
    guard end - from >= RunLimits.mebibyte else { return }
    file.discard(from..<end)
    discarded = end
  }
}
