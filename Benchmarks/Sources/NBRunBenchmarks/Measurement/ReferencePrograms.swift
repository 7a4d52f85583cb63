import Foundation

/// The Python programs that stand beside ours: one with one thread and one with a thread per core.
///
/// They wait between requests, so both sides of a row are measured one right after the other.
final class ReferencePrograms {
  private let single: ReferenceProcess?
  private let parallel: ReferenceProcess?
  /// Why there is no comparison, or not all of it; `nil` so far.
  private(set) var missing: String?

  init(python: String, window: Double) {
    single = ReferenceProcess(python: python, threads: 1, window: window)
    parallel = ReferenceProcess(python: python, threads: ProcessInfo.processInfo.activeProcessorCount, window: window)
    if single == nil { missing = "\(python) cannot be started" }
  }

  /// What Python answers to a request; `nil` where it lacks the library.
  func answer(_ request: [String], threads: Threads = .all) -> ReferenceAnswer? {
    let answer = (threads == .one ? single : parallel)?.answer(request)
    if let library = answer?.missing { missing = "it lacks \(library)" }
    return answer.flatMap { $0.missing == nil ? $0 : nil }
  }

  /// The seconds of one call with the number of threads that serves it best.
  func bestSeconds(_ request: [String]) -> Double? {
    [Threads.one, .all].compactMap { answer(request, threads: $0)?.seconds }.min()
  }

  enum Threads { case one, all }
}

/// An answer of `reference.py`; only the fields that the request is about are there.
struct ReferenceAnswer: Decodable {
  var seconds: Double?
  var bytes: Int?
  var text: String?
  /// The library that is not installed.
  var missing: String?
}

/// `reference.py`, which answers each line of its input with a line of JSON.
private final class ReferenceProcess {
  private let process = Process()
  private let requests = Pipe()
  private let answers = Pipe()
  private var unread = Data()

  init?(python: String, threads: Int, window: Double) {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [python, "Benchmarks/Reference/reference.py", "\(threads)", "\(window)"]
    process.standardInput = requests
    process.standardOutput = answers
    guard (try? process.run()) != nil, answer(["ready"]) != nil else { return nil }
  }

  deinit {
    try? requests.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  func answer(_ request: [String]) -> ReferenceAnswer? {
    guard process.isRunning else { return nil }
    try? requests.fileHandleForWriting.write(contentsOf: Data((request.joined(separator: "\t") + "\n").utf8))
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return try? JSONDecoder().decode(ReferenceAnswer.self, from: Data(unread[..<end]))
      }
      let more = answers.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      unread += more
    }
  }
}
