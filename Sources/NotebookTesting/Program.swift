public import Foundation
import PageComparison

/// nbrun, as tests start it.
public struct Program: Sendable {
  /// The program's file.
  public let file: URL

  /// The program in a file.
  public init(_ file: URL) {
    self.file = file
  }

  /// The program that the environment names with `NBRUN`, the one that was built beside the tests, or the first on `PATH`.
  ///
  /// - Throws: `SnapshotError.noProgram`.
  public static func find() throws -> Program {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["NBRUN"] {
      guard FileManager.default.isExecutableFile(atPath: path) else { throw SnapshotError.noProgram(path) }
      return Program(URL(fileURLWithPath: path))
    }
    let folders = [builtProducts.path] + (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for folder in folders where FileManager.default.isExecutableFile(atPath: folder + "/nbrun") {
      return Program(URL(fileURLWithPath: folder + "/nbrun"))
    }
    throw SnapshotError.noProgram("nbrun")
  }

  /// Where the test bundle is.
  private static var builtProducts: URL {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? CommandLine.arguments[0]
    var folder = URL(fileURLWithPath: bundle)
    while folder.path.contains(".xctest") { folder.deleteLastPathComponent() }
    return folder
  }

  /// Runs it and returns how it ended, with what it wrote on standard error.
  func run(_ arguments: [String], in folder: URL) throws -> (status: Int32, messages: String) {
    let process = Process()
    process.executableURL = file
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let messages = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, messages)
  }
}
