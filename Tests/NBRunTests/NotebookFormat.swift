import Foundation

/// The Python package that defines Jupyter's format.
enum NotebookFormat {
  private static let packages = Program.repository.appendingPathComponent(".build/page-rules/python").path
  static let isThere = (try? python(["-c", "import nbformat"], in: Program.repository))?.status == 0

  static func python(_ arguments: [String], in folder: URL) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONPATH": packages]) { $1 }
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal, output: "",
      errors: text)
  }
}
