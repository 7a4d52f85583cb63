import Foundation

/// A path in a fresh folder, removed with it.
final class TemporaryFile {
  private let folder: URL
  let path: String

  init(_ bytes: [UInt8]? = nil, name: String = "w.safetensors") throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent(name).path
    if let bytes { try write(bytes) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
  var bytes: [UInt8] { get throws { Array(try Data(contentsOf: URL(fileURLWithPath: path))) } }
  var siblings: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path) } }
}

/// A file with this header and this much data.
func safetensors(_ header: String, data: Int = 0) -> [UInt8] {
  safetensors(Array(header.utf8), data: Array(repeating: 0, count: data))
}

func safetensors(_ header: [UInt8], data: [UInt8]) -> [UInt8] {
  withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header + data
}
