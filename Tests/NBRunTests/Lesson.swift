import BuiltProgram
import Foundation
import Testing

/// A lesson in a folder of its own, run by the built program.
struct Lesson: ~Copyable {
  let folder: URL
  /// The run's folder for temporary files.
  let temporaryFolder: URL
  var file: URL { folder.appendingPathComponent("lesson.md") }
  var page: String { (try? String(contentsOf: folder.appendingPathComponent("lesson.html"), encoding: .utf8)) ?? "" }

  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("lesson-\(UUID().uuidString)")
    temporaryFolder = folder.appendingPathExtension("tmp")
    for folder in [folder, temporaryFolder] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try write(text)
  }

  deinit {
    for folder in [folder, temporaryFolder] { try? FileManager.default.removeItem(at: folder) }
  }

  func write(_ text: String) throws {
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// Runs `nbrun lesson.md` in the lesson's folder.
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Outcome {
    try run(["lesson.md", "--results", "results.json"] + arguments, environment: environment)
  }

  /// The text of a file in the lesson's folder.
  func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The names of the files in a folder in the lesson's folder.
  func files(_ name: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent(name).path)) ?? []).sorted()
  }

  /// Runs the program in the lesson's folder.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    try Program.run(arguments, in: folder, environment: own.merging(environment) { $1 })
  }

  /// Starts the program in the lesson's folder.
  func start(
    _ arguments: String..., environment: [String: String] = [:], launcher: [String] = []
  ) throws -> Program {
    try Program(
      ["lesson.md"] + arguments, in: folder, environment: own.merging(environment) { $1 }, launcher: launcher)
  }

  private var own: [String: String] { ["TMPDIR": temporaryFolder.path] }

  /// The results file of the last run.
  func results() throws -> Results {
    let data = try Data(contentsOf: folder.appendingPathComponent("results.json"))
    return try JSONDecoder().decode(Results.self, from: data)
  }

  /// The names of the compiled objects in the lesson's own cache.
  func objects() -> Set<String> {
    let root = folder.appendingPathComponent("cache/nbrun/objects")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    return Set(files.filter { $0.pathExtension == "so" }.map { $0.path })
  }
}

/// How a run of the program ended.
struct Outcome {
  /// The exit code, or the signal that ended the program.
  let status: Int32
  let isSignal: Bool
  let output: String
  let errors: String
}

/// What the tests read of `--results`.
struct Results: Decodable {
  struct Cell: Decodable {
    struct Message: Decodable {
      let line: Int
      let column: Int
      let severity: String
      let message: String
    }

    struct Output: Decodable {
      let mime: String
      let alt: String?
      let sha256: String?
    }

    let index: Int
    let line: Int
    let status: String
    let stdout: String
    let stderr: String
    let omitted: Int?
    let diagnostics: [Message]
    let outputs: [Output]
  }

  struct Claim: Decodable {
    let text: String
    let holds: Bool
    let measured: String
    let line: Int
  }

  let status: String
  let cells: [Cell]
  let claims: [Claim]
}

/// A run of the program as it was built beside these tests.
struct Program {
  static var repository: URL { BuiltProgram.repository }

  static func run(
    _ arguments: [String], program: URL = BuiltProgram.executable, in folder: URL, environment: [String: String] = [:]
  ) throws -> Outcome {
    try Program(arguments, program: program, in: folder, environment: environment).outcome()
  }

  private let process = Process()
  // Files, not pipes: a pipe that fills up would stop the program.
  private let output: URL
  private let errors: URL

  /// Starts the program, or with `launcher` another one that starts it.
  init(
    _ arguments: [String], program: URL = BuiltProgram.executable, in folder: URL, environment: [String: String] = [:],
    launcher: [String] = []
  ) throws {
    let command = launcher + [program.path] + arguments
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = folder
    let own = ["XDG_CACHE_HOME": folder.appendingPathComponent("cache").path]
    process.environment = ProcessInfo.processInfo.environment.merging(own) { $1 }.merging(environment) { $1 }
    let place = FileManager.default.temporaryDirectory
    output = place.appendingPathComponent("stdout-\(UUID().uuidString)")
    errors = place.appendingPathComponent("stderr-\(UUID().uuidString)")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
  }

  var id: Int32 { process.processIdentifier }

  /// Waits for the end.
  func outcome() throws -> Outcome {
    process.waitUntilExit()
    defer { for file in [output, errors] { try? FileManager.default.removeItem(at: file) } }
    return Outcome(
      status: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal,
      output: try String(contentsOf: output, encoding: .utf8), errors: try String(contentsOf: errors, encoding: .utf8))
  }
}
