internal import CZlib

/// zlib streams.
enum Deflate {
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(UInt(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(length)) { output, count in
      let code = compress2(output.baseAddress, &length, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
      precondition(code == Z_OK, "zlib: out of memory")
      count = Int(length)
    }
  }

  /// The `length` bytes that a stream stands for; `nil` where it does not.
  static func restored(_ stream: [UInt8], length: Int) -> [UInt8]? {
    var size = UInt(length)
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: max(length, 1)) { output, count in
      isWhole = uncompress(output.baseAddress, &size, stream, UInt(stream.count)) == Z_OK
      count = isWhole ? Int(size) : 0
    }
    return isWhole && bytes.count == length ? bytes : nil
  }
}
