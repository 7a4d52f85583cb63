import Foundation

/// A folder of lessons with a site beside it, made by the built program.
struct LessonSite: ~Copyable {
  let folder: URL
  /// What runs write into for a time.
  let temporaryFolder: URL

  init(_ files: [String: String]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("site-\(UUID().uuidString)")
    temporaryFolder = folder.appendingPathExtension("tmp")
    for folder in [folder, temporaryFolder] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    for (file, text) in files { try write(text, to: file) }
  }

  deinit {
    for folder in [folder, temporaryFolder] { try? FileManager.default.removeItem(at: folder) }
  }

  /// Writes a file of the folder of lessons.
  func write(_ text: String, to file: String) throws {
    let place = folder.appendingPathComponent("lessons/\(file)")
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: place, atomically: true, encoding: .utf8)
  }

  func remove(_ file: String) throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent("lessons/\(file)"))
  }

  /// Runs `nbrun build lessons -o site`.
  func build(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try Program.run(
      ["build", "lessons", "-o", "site"] + arguments, in: folder, environment: own.merging(environment) { $1 })
  }

  func start(_ arguments: String..., launcher: [String] = []) throws -> Program {
    try Program(["build", "lessons", "-o", "site"] + arguments, in: folder, environment: own, launcher: launcher)
  }

  private var own: [String: String] { ["TMPDIR": temporaryFolder.path] }

  /// The text of a file of the site; empty where there is none.
  func page(_ file: String, of site: String = "site") -> String {
    (try? String(contentsOf: folder.appendingPathComponent("\(site)/\(file)"), encoding: .utf8)) ?? ""
  }

  /// The names of all files of the site, hidden ones too.
  func files(of site: String = "site") -> Set<String> {
    let root = folder.appendingPathComponent(site)
    let all = FileManager.default.enumerator(atPath: root.path)?.allObjects as? [String] ?? []
    return Set(all.filter { !root.appendingPathComponent($0).hasDirectoryPath && Self.isFile("\(root.path)/\($0)") })
  }

  /// Every file's bytes.
  func contents(of site: String = "site") -> [String: Data] {
    let root = folder.appendingPathComponent(site)
    return Dictionary(
      uniqueKeysWithValues: files(of: site).map {
        ($0, (try? Data(contentsOf: root.appendingPathComponent($0))) ?? Data())
      })
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
  }
}
