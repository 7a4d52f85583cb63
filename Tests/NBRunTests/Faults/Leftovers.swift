import Foundation

/// What a run has left behind.
struct Leftovers: CustomStringConvertible {
  let processes: [String]
  let files: [String]

  var isEmpty: Bool { processes.isEmpty && files.isEmpty }
  var description: String { (processes + files).joined(separator: "\n") }

  /// Looks for processes that name the lesson's folder or run in it, and for files that are no result.
  ///
  /// The channels of a run are pairs of sockets without names: they are gone with the processes that hold them.
  init(of lesson: borrowing Lesson) {
    processes = RunningProcess.all(in: lesson.folder).map(\.description)
    let temporary = Self.contents(of: lesson.temporaryFolder)
    let drafts = Self.contents(of: lesson.folder).filter { $0.contains("/.") }
    files = temporary + drafts
  }

  private static func contents(of folder: URL) -> [String] {
    let found = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return found.map { folder.path + "/" + $0 }
  }
}

/// A process of the machine, as `/proc` shows it.
struct RunningProcess: CustomStringConvertible {
  let id: Int32
  let parent: Int32
  let words: [String]
  let folder: String

  var description: String { "\(id) in \(folder): \(words.joined(separator: " "))" }

  static func all(in folder: URL) -> [RunningProcess] {
    let ids = ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { Int32($0) }
    return ids.compactMap { RunningProcess($0) }.filter { process in
      process.folder.hasPrefix(folder.path) || process.words.contains { $0.contains(folder.path) }
    }
  }

  /// The process that runs cells: the program below a program, its warden.
  static func kernel(in folder: URL) -> RunningProcess? {
    let kernels = all(in: folder).filter { $0.words.contains("__kernel") && $0.words[0].hasSuffix("nbrun") }
    return kernels.first { kernel in kernels.contains { $0.id == kernel.parent } }
  }

  init?(_ id: Int32) {
    func text(_ name: String) -> String? {
      FileManager.default.contents(atPath: "/proc/\(id)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }
    guard let status = text("stat"), let rest = status.range(of: ")", options: .backwards)?.upperBound else {
      return nil
    }
    let fields = status[rest...].split(separator: " ")
    guard fields.count > 1, fields[0] != "Z", let parent = Int32(fields[1]) else { return nil }
    self.id = id
    self.parent = parent
    words = (text("cmdline") ?? "").split(separator: "\0").map(String.init)
    folder = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")) ?? ""
  }
}

/// Waits until `condition` holds; `false` where it never does.
func eventually(within seconds: Double = 20, _ condition: () -> Bool) -> Bool {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while Date() < deadline {
    if condition() { return true }
    usleep(5000)
  }
  return condition()
}
