/// Reads JSON from bytes, refusing what RFC 8259 refuses, and nesting deeper than a header has any use for.
///
/// Reading takes time and memory in proportion to the bytes.
struct JSONReader {
  /// Nesting beyond it is refused, so that hostile input cannot exhaust the stack.
  static let depthLimit = 16

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// The value that is all of `bytes`.
  static func read(_ bytes: [UInt8]) throws(JSONFlaw) -> JSONValue {
    guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
    var reader = JSONReader(bytes)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.position == bytes.count else { throw .unexpected(at: reader.position) }
    return value
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { position += 1 }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(JSONFlaw) {
    guard let byte = next else { throw .endsEarly }
    guard byte == UInt8(ascii: character) else { throw .unexpected(at: position) }
    position += 1
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONFlaw) -> JSONValue {
    for scalar in text.description.unicodeScalars { try expect(scalar) }
    return value
  }

  private mutating func value() throws(JSONFlaw) -> JSONValue {
    skipSpace()
    guard let byte = next else { throw .endsEarly }
    switch byte {
    case UInt8(ascii: "{"): return try nested { reader throws(JSONFlaw) in try reader.object() }
    case UInt8(ascii: "["): return try nested { reader throws(JSONFlaw) in try reader.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONReader) throws(JSONFlaw) -> JSONValue
  ) throws(JSONFlaw) -> JSONValue {
    guard depth < JSONReader.depthLimit else { throw .tooDeep(at: position) }
    depth += 1
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONFlaw) -> JSONValue {
    try expect("{")
    skipSpace()
    var members: [(name: String, value: JSONValue)] = []
    guard !accept("}") else { return .object(members) }
    repeat {
      skipSpace()
      let name = try string()
      skipSpace()
      try expect(":")
      members.append((name, try value()))
      skipSpace()
    } while accept(",")
    try expect("}")
    return .object(members)
  }

  private mutating func array() throws(JSONFlaw) -> JSONValue {
    try expect("[")
    skipSpace()
    var elements: [JSONValue] = []
    guard !accept("]") else { return .array(elements) }
    repeat {
      elements.append(try value())
      skipSpace()
    } while accept(",")
    try expect("]")
    return .array(elements)
  }
}

extension JSONReader {
  private mutating func digits() throws(JSONFlaw) -> Range<Int> {
    let start = position
    while let byte = next, isDigit(byte) { position += 1 }
    guard position > start else { throw position < bytes.count ? .unexpected(at: position) : .endsEarly }
    return start..<position
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private mutating func number() throws(JSONFlaw) -> JSONValue {
    let start = position
    _ = accept("-")
    let whole = try digits()
    guard whole.count == 1 || bytes[whole.lowerBound] != UInt8(ascii: "0") else {
      throw .unexpected(at: whole.lowerBound)
    }
    var isInteger = true
    if accept(".") {
      isInteger = false
      _ = try digits()
    }
    if accept("e") || accept("E") {
      isInteger = false
      _ = accept("+") || accept("-")
      _ = try digits()
    }
    guard isInteger, let integer = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      return .otherNumber
    }
    return .integer(integer)
  }

  private mutating func string() throws(JSONFlaw) -> String {
    try expect("\"")
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw .unexpected(at: position)
      default:
        text.append(byte)
        position += 1
      }
    }
    throw .endsEarly
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFlaw) {
    position += 1
    guard let byte = next else { throw .endsEarly }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += String(Character(try unicodeScalar())).utf8
    default: throw .unexpected(at: position - 1)
    }
  }

  /// The scalar of `\uXXXX`, or of a pair of surrogates, with the first `\u` already read.
  private mutating func unicodeScalar() throws(JSONFlaw) -> Unicode.Scalar {
    let start = position
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code) {
      try expect("\\")
      try expect("u")
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw .unexpected(at: start) }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw .unexpected(at: start) }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONFlaw) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw .endsEarly }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        throw .unexpected(at: position)
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
