import Foundation

/// A run of nbrun on a lesson, as the author would start it.
struct NotebookRun {
  /// Seconds from start to exit.
  let seconds: Double
  /// The most memory that nbrun and all processes under it had resident at once, in bytes; what they share counts for each.
  let peakMemory: Int

  /// Runs `nbrun` with a cache of its own, and fails unless the lesson succeeds.
  init(_ nbrun: String, _ lesson: URL, cache: URL, _ options: [String] = []) throws {
    try self.init(nbrun, [lesson.path] + options, cache: cache)
  }

  /// Runs `nbrun` with these arguments and a cache of its own, and fails unless all goes well.
  init(_ nbrun: String, _ arguments: [String], cache: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: nbrun)
    process.arguments = arguments + ["--quiet", "--no-progress-bar"]
    process.environment = ProcessInfo.processInfo.environment.merging(["XDG_CACHE_HOME": cache.path]) { $1 }
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in ended.signal() }
    let start = ContinuousClock.now
    try process.run()
    let memory = ProcessTree(root: process.processIdentifier)
    var peak = 0
    while ended.wait(timeout: .now() + .milliseconds(10)) == .timedOut { peak = max(peak, memory.residentBytes) }
    seconds = (ContinuousClock.now - start) / .seconds(1)
    peakMemory = peak
    guard process.terminationStatus == 0 else { throw LessonFailed(arguments: arguments) }
  }

  struct LessonFailed: Error, CustomStringConvertible {
    let arguments: [String]
    var description: String { "nbrun failed on \(arguments.joined(separator: " "))" }
  }
}

/// A process and all that it and its children started.
struct ProcessTree {
  let root: Int32

  /// Resident memory of all of them, by `/proc`.
  var residentBytes: Int {
    var total = 0
    var waiting = [root]
    while let process = waiting.popLast() {
      let pages = Self.read("/proc/\(process)/statm").split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
      total += pages * Int(sysconf(Int32(_SC_PAGESIZE)))
      let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
      for thread in threads {
        let children = Self.read("/proc/\(process)/task/\(thread)/children").split(whereSeparator: \.isWhitespace)
        waiting += children.compactMap { Int32($0) }
      }
    }
    return total
  }

  private static func read(_ path: String) -> String {
    (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
