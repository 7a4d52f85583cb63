import ArgumentParser
import FoundationEssentials
import Notebook

/// Hears how far a run is.
protocol RunProgress: Sendable {
  /// Cell `index` of `count` is about to run.
  func cell(_ index: Int, of count: Int, file: String)
  /// A loop of the running cell has done so many of its steps.
  func loop(_ label: String, done: Int, of count: Int, file: String)
  /// The run has ended, or something else is about to be written.
  func clearProgress()
}

/// What a run tells its caller on standard error: lines to read, or one JSON object a line (`--log-format`).
struct RunLog: RunProgress {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case plain
    case jsonStream = "json-stream"
  }

  let format: Format
  let isQuiet: Bool
  /// A line that is rewritten, for terminals.
  let showsProgress: Bool

  func cell(_ index: Int, of count: Int, file: String) {
    switch format {
    case .plain: if showsProgress { Terminal.write(Array("\r\u{1B}[K\(file): cell \(index) of \(count)".utf8), to: 2) }
    case .jsonStream: write(Event(event: "cell", notebook: file, cell: index, cells: count))
    }
  }

  func loop(_ label: String, done: Int, of count: Int, file: String) {
    switch format {
    case .plain:
      guard showsProgress, count > 0 else { return }
      let bar = Terminal.bar(done, of: count)
      Terminal.write(Array("\r\u{1B}[K\(file): \(Terminal.printable(label)) \(bar) \(done) of \(count)".utf8), to: 2)
    case .jsonStream: write(Event(event: "progress", notebook: file, label: label, done: done, count: count))
    }
  }

  func clearProgress() {
    if showsProgress && format == .plain { Terminal.write(Array("\r\u{1B}[K".utf8), to: 2) }
  }

  /// A message at its place.
  func message(_ diagnostic: Diagnostic, file: String) {
    switch format {
    case .plain: Terminal.print(diagnostic.rendered(file: file))
    case .jsonStream:
      write(
        Event(
          event: "message", notebook: file, severity: diagnostic.severity.rawValue, line: diagnostic.position.line,
          column: diagnostic.position.column, message: diagnostic.message))
    }
  }

  /// A message about the run as a whole, never left out.
  func error(_ text: String, file: String? = nil) {
    switch format {
    case .plain: Terminal.print(text)
    case .jsonStream: write(Event(event: "message", notebook: file, severity: "error", message: text))
    }
  }

  /// Something good to know.
  func note(_ text: String, file: String) {
    guard !isQuiet else { return }
    switch format {
    case .plain: Terminal.print(text)
    case .jsonStream: write(Event(event: "note", notebook: file, message: String(text.drop { $0 == " " })))
    }
  }

  /// How a lesson ended; the plain form is the last line of its messages.
  func end(_ text: String, file: String, status: ExitStatus) {
    switch format {
    case .plain: if !isQuiet { Terminal.print(text) }
    case .jsonStream: write(Event(event: "end", notebook: file, message: text, status: status.rawValue))
    }
  }

  /// How a site ended.
  func site(_ text: String, pages: Int, changed: Int, status: ExitStatus) {
    switch format {
    case .plain: if !isQuiet { Terminal.print(text) }
    case .jsonStream:
      write(Event(event: "site", message: text, status: status.rawValue, pages: pages, changed: changed))
    }
  }

  private func write(_ event: Event) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(event) else { return }
    Terminal.write(Array(data) + [UInt8(ascii: "\n")], to: 2)
  }

  /// One line of the stream; keys that do not apply are left out.
  private struct Event: Encodable {
    var event: String
    var notebook: String?
    var cell: Int?
    var cells: Int?
    var severity: String?
    var line: Int?
    var column: Int?
    var message: String?
    var status: Int32?
    var label: String?
    var done: Int?
    var count: Int?
    var pages: Int?
    var changed: Int?
  }
}
