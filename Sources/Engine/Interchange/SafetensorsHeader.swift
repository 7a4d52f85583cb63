/// The table of contents of a safetensors file: which tensors it holds, and where.
///
/// Only a header whose tensors fill the data exactly, without gaps or overlaps, is accepted: a property of the format
/// that its own library checks too.
/// Source: https://github.com/huggingface/safetensors#format
struct SafetensorsHeader {
  /// One tensor, `range` counted in bytes from the start of the data.
  struct Entry {
    let name: String
    let type: ElementType
    let shape: [Int]
    let range: Range<Int>
  }

  /// In the order of the header.
  let entries: [Entry]

  /// The longest header that is read, as in the format's own library.
  static let lengthLimit: UInt64 = 100_000_000
  static let metadataName = "__metadata__"

  /// Reads the JSON of a file whose data has `dataCount` bytes.
  init(_ json: [UInt8], dataCount: Int) throws(SafetensorsFlaw) {
    let value: JSONValue
    do { value = try JSONReader.read(json) } catch { throw error.inHeader }
    guard case .object(let members) = value else { throw .notAnObject }
    var names: Set<String> = []
    var entries: [Entry] = []
    for (name, value) in members {
      guard names.insert(name).inserted else { throw .duplicateName(name) }
      if name == SafetensorsHeader.metadataName {
        try SafetensorsHeader.checkMetadata(value)
      } else {
        entries.append(try Entry(name, value))
      }
    }
    self.entries = entries
    try checkCoverage(dataCount)
  }

  private static func checkMetadata(_ value: JSONValue) throws(SafetensorsFlaw) {
    guard case .object(let members) = value else { throw .metadataNotStrings }
    for case (_, let value) in members {
      guard case .string = value else { throw .metadataNotStrings }
    }
  }

  private func checkCoverage(_ dataCount: Int) throws(SafetensorsFlaw) {
    var end = 0
    let ordered = entries.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for entry in ordered {
      guard entry.range.upperBound <= dataCount else {
        throw .beyondData(entry.name, end: entry.range.upperBound, data: dataCount)
      }
      guard entry.range.lowerBound == end else {
        throw .gapOrOverlap(entry.name, start: entry.range.lowerBound, expected: end)
      }
      end = entry.range.upperBound
    }
    guard end == dataCount else { throw .unusedData(bytes: dataCount - end) }
  }
}

extension SafetensorsHeader.Entry {
  fileprivate init(_ name: String, _ value: JSONValue) throws(SafetensorsFlaw) {
    guard case .object(let members) = value else { throw .badField(name, "description") }
    var fields: [String: JSONValue] = [:]
    for (field, value) in members {
      guard ["dtype", "shape", "data_offsets"].contains(field) else { throw .unknownField(name, field) }
      guard fields.updateValue(value, forKey: field) == nil else { throw .duplicateName("\(name).\(field)") }
    }
    guard case .string(let typeName)? = fields["dtype"] else { throw Self.flaw(name, "dtype", fields) }
    guard let type = ElementType(rawValue: typeName) else {
      throw ElementType.unsupported.contains(typeName)
        ? .unsupportedType(name, typeName) : .unknownType(name, typeName)
    }
    let shape = try Self.integers(name, "shape", fields)
    let offsets = try Self.integers(name, "data_offsets", fields)
    guard offsets.count == 2 else { throw .badField(name, "data_offsets") }
    guard offsets[0] <= offsets[1] else { throw .badOffsets(name, offsets[0], offsets[1]) }
    guard let needed = Self.byteCount(shape, type) else { throw .shapeTooLarge(name, shape) }
    guard needed == offsets[1] - offsets[0] else {
      throw .wrongSize(name, type: typeName, shape: shape, needed: needed, got: offsets[1] - offsets[0])
    }
    self.init(name: name, type: type, shape: shape, range: offsets[0]..<offsets[1])
  }

  /// The tensor's numbers from its bytes.
  func values(_ bytes: [UInt8]) throws(SafetensorsFlaw) -> Values {
    let values = Values(Dimensions(shape))
    for index in 0..<values.count {
      guard let element = bytes.withUnsafeBytes({ type.element(index, of: $0) }) else {
        throw .inexactInteger(name, index: index)
      }
      values.pointer[index] = element
    }
    return values
  }

  /// The size of a tensor; nil where no tensor can have this shape.
  private static func byteCount(_ shape: [Int], _ type: ElementType) -> Int? {
    guard shape.count <= Dimensions.capacity else { return nil }
    var elements = 1
    for size in shape {
      let (product, overflow) = elements.multipliedReportingOverflow(by: size)
      guard !overflow, product <= Int(Int32.max), size <= Int(Int32.max) else { return nil }
      elements = product
    }
    return elements * type.size
  }

  /// A list of numbers that are not negative.
  private static func integers(
    _ name: String, _ field: String, _ fields: [String: JSONValue]
  ) throws(SafetensorsFlaw) -> [Int] {
    guard case .array(let elements)? = fields[field] else { throw flaw(name, field, fields) }
    var result: [Int] = []
    for element in elements {
      guard case .integer(let number) = element, number >= 0 else { throw .badField(name, field) }
      result.append(number)
    }
    return result
  }

  private static func flaw(_ name: String, _ field: String, _ fields: [String: JSONValue]) -> SafetensorsFlaw {
    fields[field] == nil ? .missingField(name, field) : .badField(name, field)
  }
}
