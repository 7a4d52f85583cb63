internal import CPNG

/// A libpng write structure and the bytes it has produced.
///
/// Everything stays in memory and every input is made here, so libpng has nothing to report; were it to, the process stops.
///
/// Rows that repeat the one above are filtered *up*, to zeros, others not at all: measured on heatmaps and charts, no choice among all
/// filters makes files smaller by more than a tenth.
final class PNGWriter {
  private var png: png_structp?
  private var info: png_infop?
  private let output = ByteSink()

  /// Starts a file of `width × height` pixels, palette indices or RGB without a palette.
  init(
    width: Int, height: Int, palette: [UInt32]?, clear: UInt32? = nil, title: String?, level: Int32 = Deflate.level
  ) {
    png = png_create_write_struct(
      PNG_LIBPNG_VER_STRING, nil,
      { _, message in fatalError("libpng: " + (message.map { String(cString: $0) } ?? "unknown error")) },
      { _, _ in })
    info = png_create_info_struct(png)
    png_set_write_fn(
      png, Unmanaged.passUnretained(output).toOpaque(),
      { png, bytes, count in
        guard let sink = png_get_io_ptr(png) else { return }
        Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue()
          .bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
      }, nil)
    png_set_compression_level(png, level)
    png_set_compression_strategy(png, Z_DEFAULT_STRATEGY)
    png_set_compression_buffer_size(png, 1 << 16)
    // libpng keeps the previous row only if a filter that needs it is announced when the first row is written.
    png_set_filter(png, 0, PNG_FILTER_NONE | PNG_FILTER_UP)
    png_set_check_for_invalid_index(png, 0)
    setHeader(width: width, height: height, palette: palette)
    if let clear { setTransparent(clear, palette: palette) }
    if let title, !title.isEmpty { setText("Title", title) }
    setText("Software", "nbrun")
    png_write_info(png, info)
  }

  deinit { png_destroy_write_struct(&png, &info) }

  private func setHeader(width: Int, height: Int, palette: [UInt32]?) {
    png_set_IHDR(
      png, info, UInt32(width), UInt32(height), 8, palette == nil ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_PALETTE,
      PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT)
    guard let palette else { return }
    let colors = palette.map {
      png_color(red: UInt8($0 >> 16 & 255), green: UInt8($0 >> 8 & 255), blue: UInt8($0 & 255))
    }
    png_set_PLTE(png, info, colors, Int32(colors.count))
  }

  /// Makes a colour transparent; in a palette that lacks it, none is.
  private func setTransparent(_ color: UInt32, palette: [UInt32]?) {
    guard let palette else {
      var key = png_color_16()
      (key.red, key.green, key.blue) = (UInt16(color >> 16 & 255), UInt16(color >> 8 & 255), UInt16(color & 255))
      png_set_tRNS(png, info, nil, 0, &key)
      return
    }
    guard let place = palette.firstIndex(of: color) else { return }
    png_set_tRNS(png, info, Array(repeating: 255, count: place) + [0], Int32(place + 1), nil)
  }

  /// A text chunk: `tEXt` where Latin-1 has all the characters, else `iTXt`.
  private func setText(_ keyword: String, _ value: String) {
    let latin = value.unicodeScalars.allSatisfy { (0x20...0x7e).contains($0.value) }
    var key = keyword.utf8CString
    var content = value.utf8CString
    key.withUnsafeMutableBufferPointer { key in
      content.withUnsafeMutableBufferPointer { content in
        var text = png_text()
        text.compression = latin ? PNG_TEXT_COMPRESSION_NONE : PNG_ITXT_COMPRESSION_NONE
        text.key = key.baseAddress
        text.text = content.baseAddress
        png_set_text(png, info, &text, 1)
      }
    }
  }

  /// Writes all rows of the image.
  func writeRows(_ rows: PackedRows) {
    for row in 0..<rows.height {
      if row > 0 { png_set_filter(png, 0, rows.isRepeat(row) ? PNG_FILTER_UP : PNG_FILTER_NONE) }
      rows.withRow(row) { png_write_row(png, $0) }
    }
  }

  /// Writes a chunk that libpng knows nothing of.
  func writeChunk(_ name: String, _ data: [UInt8]) { png_write_chunk(png, Array(name.utf8), data, data.count) }

  func finish() -> [UInt8] {
    png_write_end(png, info)
    return output.bytes
  }
}

private final class ByteSink {
  var bytes: [UInt8] = []
}
