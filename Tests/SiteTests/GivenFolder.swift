import Foundation

/// A folder that is deleted in the end.
final class GivenFolder {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent("site-\(UUID().uuidString)").path

  init(_ files: [String: String] = [:]) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (file, text) in files { try write(text, to: file) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to file: String) throws {
    let place = URL(fileURLWithPath: "\(path)/\(file)")
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: place, atomically: true, encoding: .utf8)
  }

  func text(_ file: String) -> String? { try? String(contentsOfFile: "\(path)/\(file)", encoding: .utf8) }

  /// All files, hidden ones too.
  var files: Set<String> {
    let all = FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []
    var isFolder: ObjCBool = false
    return Set(
      all.filter {
        FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder) && !isFolder.boolValue
      })
  }
}
