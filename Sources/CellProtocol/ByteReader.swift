/// Takes a frame apart.
///
/// A frame that ends early or holds an unknown tag is an error, never a trap.
package struct ByteReader {
  private var rest: ArraySlice<UInt8>

  package init(_ bytes: some Sequence<UInt8>) {
    rest = ArraySlice(Array(bytes))
  }

  package var isAtEnd: Bool { rest.isEmpty }

  package mutating func byte() throws(FrameError) -> UInt8 {
    guard let first = rest.popFirst() else { throw .truncated }
    return first
  }

  package mutating func flag() throws(FrameError) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    case let tag: throw .unknownTag(tag)
    }
  }

  package mutating func integer() throws(FrameError) -> Int {
    Int(Int64(truncatingIfNeeded: try littleEndian(bytes: 8)))
  }

  /// An integer that has to be in `range`: what is computed with it later cannot overflow.
  package mutating func integer(in range: ClosedRange<Int>) throws(FrameError) -> Int {
    let value = try integer()
    guard range.contains(value) else { throw .outOfRange(value) }
    return value
  }

  /// A size on the page, a place, or a number of something.
  package mutating func size() throws(FrameError) -> Int { try integer(in: 0...Int(Int32.max)) }

  package mutating func bytes() throws(FrameError) -> [UInt8] {
    try take(try length())
  }

  package mutating func text() throws(FrameError) -> String {
    String(decoding: try bytes(), as: UTF8.self)
  }

  package mutating func each<Element>(
    _ body: (inout ByteReader) throws(FrameError) -> Element
  ) throws(FrameError) -> [Element] {
    let count = try length()
    var elements: [Element] = []
    for _ in 0..<count { elements.append(try body(&self)) }
    return elements
  }

  package mutating func length() throws(FrameError) -> Int {
    Int(try littleEndian(bytes: 4))
  }

  private mutating func littleEndian(bytes count: Int) throws(FrameError) -> UInt64 {
    try take(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private mutating func take(_ count: Int) throws(FrameError) -> [UInt8] {
    guard count <= rest.count else { throw .truncated }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }
}

/// Why bytes are not a frame.
package enum FrameError: Error, Hashable, Sendable {
  case truncated
  case unknownTag(UInt8)
  /// Bytes are left over after a complete message.
  case trailingBytes
  /// A number that cannot be what it stands for.
  case outOfRange(Int)
}
