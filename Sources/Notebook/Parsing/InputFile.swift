import FoundationEssentials

/// Reads what the command line names.
package enum InputFile {
  /// The bytes of a file.
  ///
  /// One that cannot be read is a mistake of the command line.
  package static func bytes(_ path: String) throws(NotebookError) -> [UInt8] {
    var isFolder: Bool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .argument(.unreadable(path: path, reason: "there is no such file"))
    }
    guard !isFolder else { throw .argument(.unreadable(path: path, reason: "it is a folder")) }
    do { return Array(try Data(contentsOf: URL(filePath: path))) } catch {
      throw .argument(.unreadable(path: path, reason: "it cannot be read"))
    }
  }
}
