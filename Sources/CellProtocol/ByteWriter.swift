/// Builds a frame: integers little-endian, texts and byte arrays behind their 32-bit length.
package struct ByteWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ value: UInt8) { bytes.append(value) }

  package mutating func write(_ value: Bool) { bytes.append(value ? 1 : 0) }

  package mutating func write(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: Int64(truncatingIfNeeded: value).littleEndian) { bytes.append(contentsOf: $0) }
  }

  package mutating func write(_ value: [UInt8]) {
    write(length: value.count)
    bytes.append(contentsOf: value)
  }

  package mutating func write(_ value: String) {
    write(length: value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  package mutating func write<Element>(each values: [Element], _ body: (inout ByteWriter, Element) -> Void) {
    write(length: values.count)
    for value in values { body(&self, value) }
  }

  package mutating func write(length: Int) {
    withUnsafeBytes(of: UInt32(length).littleEndian) { bytes.append(contentsOf: $0) }
  }
}
