import Engine
import Testing

/// Bytes of one number format, and the floats they stand for.
private struct Format: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let bytes: [UInt8]
  let floats: [Float]

  init<Bits: FixedWidthInteger>(_ name: String, _ numbers: [Bits], _ floats: [Float]) {
    testDescription = name
    bytes = numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian) { Array($0) } }
    self.floats = floats
  }

  static let all = [
    Format("BOOL", [0, 1] as [UInt8], [0, 1]),
    Format("U8", [0, 255] as [UInt8], [0, 255]),
    Format("I8", [-128, 127] as [Int8], [-128, 127]),
    Format("U16", [65535] as [UInt16], [65535]),
    Format("I16", [-32768] as [Int16], [-32768]),
    Format("U32", [1 << 31] as [UInt32], [0x1p31]),
    Format("I32", [-16_777_216] as [Int32], [-16_777_216]),
    Format("U64", [1 << 63] as [UInt64], [0x1p63]),
    Format("I64", [-3, 1 << 40] as [Int64], [-3, 0x1p40]),
    // 1, -2, 65504 the largest, the smallest subnormal, -0, infinity, 1/3 rounded.
    Format(
      "F16", [0x3C00, 0xC000, 0x7BFF, 0x0001, 0x8000, 0x7C00, 0x3555] as [UInt16],
      [1, -2, 65504, 0x1p-24, -0.0, .infinity, 0.333251953125]),
    Format("BF16", [0x3F80, 0xC040, 0x7F80] as [UInt16], [1, -3, .infinity]),
    Format("F64", [(0.1).bitPattern, (1e300).bitPattern], [0.1, .infinity]),
  ]
}

extension EngineTests {
  @Suite struct ElementTypeTests {
    @Test("every number format becomes the same numbers in float32", arguments: Format.all)
    private func converts(_ format: Format) throws {
      let name = format.testDescription
      let header =
        "{\"t\":{\"dtype\":\"\(name)\",\"shape\":[\(format.floats.count)],\"data_offsets\":[0,\(format.bytes.count)]}}"
      let file = try TemporaryFile(safetensors(Array(header.utf8), data: format.bytes))
      let loaded = try #require(try loadSafetensors(file.path)["t"])
      #expect(loaded.scalars.map(\.bitPattern) == format.floats.map(\.bitPattern))
    }

    @Test("a float16 NaN stays NaN, an integer beyond float32's exact ones is refused")
    func limits() throws {
      let half = "{\"t\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]}}"
      let file = try TemporaryFile(safetensors(Array(half.utf8), data: [0x00, 0x7E]))
      #expect(try loadSafetensors(file.path)["t"]?.item().isNaN == true)
      let integer = "{\"t\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
      try file.write(safetensors(Array(integer.utf8), data: [1, 0, 0, 0, 1, 0, 0, 1]))
      #expect(throws: EngineError.malformedFile(file.path, .inexactInteger("t", index: 1))) {
        try loadSafetensors(file.path)
      }
    }
  }
}
