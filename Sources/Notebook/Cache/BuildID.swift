import FoundationEssentials

/// The build IDs that linkers put into programs and libraries: hashes of what was linked.
enum BuildID {
  /// The build ID of a 64-bit little-endian ELF file in hexadecimal digits; `nil` where it has none.
  static func of(_ path: String) -> String? {
    guard let file = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped),
      file.starts(with: [0x7F, 0x45, 0x4C, 0x46, 2, 1]),
      let table = file.integer(at: 32, bytes: 8), let size = file.integer(at: 54, bytes: 2),
      let count = file.integer(at: 56, bytes: 2)
    else { return nil }
    return (0..<count).lazy.compactMap { index in
      let segment = table + index * size
      guard file.integer(at: segment, bytes: 4) == noteSegment,
        let offset = file.integer(at: segment + 8, bytes: 8), let length = file.integer(at: segment + 32, bytes: 8)
      else { return nil }
      return buildID(in: file, from: offset, length: length)
    }.first
  }

  /// Goes through the notes of a segment: length of the name, length of the content, kind, name, content.
  private static func buildID(in file: Data, from offset: Int, length: Int) -> String? {
    var note = offset
    while note - offset < length, let name = file.integer(at: note, bytes: 4),
      let content = file.integer(at: note + 4, bytes: 4), let kind = file.integer(at: note + 8, bytes: 4)
    {
      let start = note + 12 + padded(name)
      if kind == buildIDNote, let id = file.part(start, bytes: content), !id.isEmpty {
        return id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      }
      note = start + padded(content)
    }
    return nil
  }

  private static func padded(_ length: Int) -> Int { (length + 3) / 4 * 4 }

  private static let noteSegment = 4
  private static let buildIDNote = 3
}

extension Data {
  /// The bytes of a range; `nil` where it is not in the file.
  fileprivate func part(_ offset: Int, bytes count: Int) -> Data? {
    guard offset >= 0, offset <= self.count, count >= 0, count <= self.count - offset else { return nil }
    return self[(startIndex + offset)..<(startIndex + offset + count)]
  }

  /// A little-endian number that is an offset or a length in the file.
  fileprivate func integer(at offset: Int, bytes count: Int) -> Int? {
    guard let part = part(offset, bytes: count) else { return nil }
    let value = part.reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return value <= self.count ? Int(value) : nil
  }
}
