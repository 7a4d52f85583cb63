package import Foundation

/// `nbrun preview` of a lesson in a folder of its own.
package final class RunningPreview {
  package struct Failure: Error {
    package let reason: String
  }

  package let folder: URL
  package let temporaryFolder: URL
  package let port: Int
  private let program = Process()

  package var address: URL { URL(string: "http://127.0.0.1:\(port)/") ?? folder }
  package var file: URL { folder.appendingPathComponent("lesson.md") }

  /// Starts it, and waits until it listens.
  ///
  /// - Parameter files: What lies beside the lesson.
  package init(_ text: String, files: [String: String] = [:]) throws {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("preview-\(UUID().uuidString)")
    folder = place
    temporaryFolder = place.appendingPathExtension("tmp")
    for folder in [folder, temporaryFolder] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    for (name, text) in files { try Data(text.utf8).write(to: place.appendingPathComponent(name)) }
    try Data(text.utf8).write(to: place.appendingPathComponent("lesson.md"))
    let output = Pipe()
    // The tests themselves may run where Ctrl-C is ignored.
    program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    program.arguments = [
      "--default-signal=INT,TERM,HUP", BuiltProgram.executable.path, "preview", "lesson.md", "--no-browser",
    ]
    program.currentDirectoryURL = folder
    program.environment = ProcessInfo.processInfo.environment.merging(Self.environment) { $1 }
      .merging(["TMPDIR": temporaryFolder.path]) { $1 }
    program.standardOutput = output
    program.standardError = FileHandle.nullDevice
    try program.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = line.firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)\//).flatMap({ Int($0.1) }) else {
      throw Failure(reason: "no address: \(line)")
    }
    self.port = port
  }

  deinit {
    if program.isRunning { kill(program.processIdentifier, SIGTERM) }
    program.waitUntilExit()
    for folder in [folder, temporaryFolder] { try? FileManager.default.removeItem(at: folder) }
  }

  package static let environment = ["XDG_CACHE_HOME": BuiltProgram.folder.appendingPathComponent("preview-cache").path]

  /// Saves as editors do: another file takes the lesson's place.
  package func save(_ text: String) throws {
    let draft = folder.appendingPathComponent(".lesson.md.swp")
    try Data(text.utf8).write(to: draft)
    guard rename(draft.path, file.path) == 0 else { throw Failure(reason: "cannot rename") }
  }

  /// The text of a file in the folder.
  package func text(_ name: String) -> String {
    (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  }

  /// Ends it with a signal, and says by which one it has ended.
  package func interrupt(_ signal: Int32) -> Int32? {
    kill(program.processIdentifier, signal)
    program.waitUntilExit()
    return program.terminationReason == .uncaughtSignal ? program.terminationStatus : nil
  }

  package var isRunning: Bool { program.isRunning }

  /// The page that `nbrun lesson.md` writes now.
  package func page(_ arguments: String...) throws -> String {
    let run = Process()
    run.executableURL = BuiltProgram.executable
    run.arguments = ["lesson.md", "--output", "-"] + arguments
    run.currentDirectoryURL = folder
    run.environment = ProcessInfo.processInfo.environment.merging(Self.environment) { $1 }
    let output = Pipe()
    run.standardOutput = output
    run.standardError = FileHandle.nullDevice
    try run.run()
    let page = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    run.waitUntilExit()
    return page
  }
}
