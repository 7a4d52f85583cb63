internal import CPNG

/// zlib, asked how small it can make something in its fastest way, which ranks alternatives as slower ways would.
final class DeflateTrial {
  private var stream = z_stream()
  private var output = [UInt8](repeating: 0, count: 1 << 14)

  init() {
    let size = Int32(MemoryLayout<z_stream>.size)
    precondition(deflateInit_(&stream, 1, ZLIB_VERSION, size) == Z_OK, "zlib: out of memory")
  }

  deinit { deflateEnd(&stream) }

  /// The number of compressed bytes; the output itself is thrown away.
  func size(of bytes: inout [UInt8]) -> Int {
    deflateReset(&stream)
    return bytes.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        repeat {
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(output.count)
        } while deflate(&stream, Z_FINISH) == Z_OK
        return Int(stream.total_out)
      }
    }
  }
}
