/// The number formats of a safetensors file that are read into `Float`; `float32` is the one written.
enum ElementType: String {
  case bool = "BOOL"
  case uint8 = "U8"
  case int8 = "I8"
  case uint16 = "U16"
  case int16 = "I16"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case uint32 = "U32"
  case int32 = "I32"
  case float32 = "F32"
  case uint64 = "U64"
  case int64 = "I64"
  case float64 = "F64"

  /// Formats that the library knows and this engine does not read.
  static let unsupported: Set<String> = [
    "F4", "F6_E2M3", "F6_E3M2", "F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E5M2FNUZ", "F8_E4M3FNUZ", "C64",
  ]

  /// Bytes of one element.
  var size: Int {
    switch self {
    case .bool, .uint8, .int8: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .uint32, .int32, .float32: 4
    case .uint64, .int64, .float64: 8
    }
  }

  /// The element at an index of little-endian bytes; nil for an integer that `Float` cannot hold exactly.
  ///
  /// A float64 is rounded to the nearest float32, as `tensor.float()` does.
  func element(_ index: Int, of bytes: UnsafeRawBufferPointer) -> Float? {
    func load<Bits: FixedWidthInteger>(_: Bits.Type) -> Bits {
      Bits(littleEndian: bytes.loadUnaligned(fromByteOffset: index * size, as: Bits.self))
    }
    return switch self {
    case .bool: load(UInt8.self) == 0 ? 0 : 1
    case .uint8: Float(load(UInt8.self))
    case .int8: Float(load(Int8.self))
    case .uint16: Float(load(UInt16.self))
    case .int16: Float(load(Int16.self))
    case .float16: ElementType.widened(half: load(UInt16.self))
    case .bfloat16: Float(bitPattern: UInt32(load(UInt16.self)) << 16)
    case .uint32: Float(exactly: load(UInt32.self))
    case .int32: Float(exactly: load(Int32.self))
    case .float32: Float(bitPattern: load(UInt32.self))
    case .uint64: Float(exactly: load(UInt64.self))
    case .int64: Float(exactly: load(Int64.self))
    case .float64: Float(Double(bitPattern: load(UInt64.self)))
    }
  }

  /// IEEE 754 binary16 as binary32: exact.
  static func widened(half: UInt16) -> Float {
    let sign: Float = half >> 15 == 0 ? 1 : -1
    let (exponent, fraction) = (Int(half >> 10 & 0x1F), UInt32(half & 0x3FF))
    switch exponent {
    case 0: return sign * Float(fraction) * 0x1p-24
    case 0x1F: return Float(bitPattern: UInt32(half >> 15) << 31 | 0x7F80_0000 | fraction << 13)
    default: return Float(bitPattern: UInt32(half >> 15) << 31 | UInt32(exponent + 112) << 23 | fraction << 13)
    }
  }
}
