import Foundation

/// How long the compiler took for each cell, read off the cache: a unit's source is written before it is compiled, its
/// messages after.
struct CompileTimes {
  /// Seconds, by the cell's number.
  private let seconds: [Double]

  init(cache: URL) {
    var times: [Int: Double] = [:]
    let entries = FileManager.default.enumerator(at: cache, includingPropertiesForKeys: nil)
    for case let file as URL in entries ?? .init() {
      guard file.pathExtension == "swift", let cell = Self.number(of: file),
        let start = Self.changed(file),
        let end = Self.changed(file.deletingLastPathComponent().appending(path: "messages.txt"))
      else { continue }
      times[cell] = end - start
    }
    seconds = times.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The median over the first tenth of the cells, and over the last.
  var firstTenth: Double { Self.median(seconds.prefix(max(1, seconds.count / 10))) }
  var lastTenth: Double { Self.median(seconds.suffix(max(1, seconds.count / 10))) }

  private static func number(of file: URL) -> Int? {
    let name = file.deletingPathExtension().lastPathComponent
    guard name.hasPrefix("Cell_"), let number = Int(name.dropFirst("Cell_".count)), number > 0 else { return nil }
    return number
  }

  private static func changed(_ file: URL) -> Double? {
    var status = stat()
    guard stat(file.path, &status) == 0 else { return nil }
    return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  private static func median(_ values: ArraySlice<Double>) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }
}
