import FoundationEssentials

/// How many lessons are rendered at a time.
package enum WorkerCount {
  /// Memory that a lesson takes where nobody says how much: its cells, and two calls of the compiler.
  package static let usualMemory = 1 << 30

  /// As many as there are cores, and as find room in the memory that is free; at least one.
  ///
  /// - Parameter memory: Bytes that one lesson may take.
  package static func fitting(cores: Int, memory: Int, available: Int?) -> Int {
    let room = available.map { $0 / max(1, memory) } ?? cores
    return max(1, min(cores, room))
  }

  /// Bytes that can be had without swapping: what the system has, and what the control group of the process leaves.
  package static var availableMemory: Int? {
    [systemMemory, groupMemory].compactMap(\.self).min()
  }

  private static var systemMemory: Int? {
    let line = text("/proc/meminfo")?.split(separator: "\n").first { $0.hasPrefix("MemAvailable:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 << 10 }
  }

  private static var groupMemory: Int? {
    let folder = "/sys/fs/cgroup"
    guard let limit = number("\(folder)/memory.max"), let used = number("\(folder)/memory.current") else { return nil }
    return max(0, limit - used)
  }

  private static func number(_ path: String) -> Int? {
    text(path).flatMap { Int($0.split(whereSeparator: \.isWhitespace).first ?? "") }
  }

  private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
