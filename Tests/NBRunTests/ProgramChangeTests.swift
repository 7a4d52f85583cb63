import BuiltProgram
import Foundation
import Testing

/// Another compiler or another build of nbrun runs the cells again; the same one in another folder does not.
@Suite struct ProgramChangeTests {
  static let text = "```{swift}\nprint(UUID())\n```\n"

  @Test func anotherBuildOfTheProgramIsSeen() throws {
    let lesson = try Lesson(Self.text)
    let word = try lesson.word()
    let copy = lesson.folder.appendingPathComponent("nbrun")
    try FileManager.default.copyItem(at: BuiltProgram.executable, to: copy)
    let modules = BuiltProgram.folder.appendingPathComponent("Modules")
    try FileManager.default.createSymbolicLink(
      at: lesson.folder.appendingPathComponent("Modules"), withDestinationURL: modules)
    #expect(try lesson.word(program: copy) == word)
    try Self.changeBuildID(of: copy)
    #expect(try lesson.word(program: copy) != word)
  }

  /// The note is its sizes, its kind and the name `GNU`, then the ID.
  private static func changeBuildID(of program: URL) throws {
    var bytes = try Data(contentsOf: program)
    let note = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0]) + Data("GNU\0".utf8)
    let place = try #require(bytes.range(of: note)?.upperBound)
    bytes[place] ^= 0xFF
    try bytes.write(to: program)
  }

  @Test func anotherCompilerIsSeen() throws {
    let lesson = try Lesson(Self.text)
    let programs = try Self.compiler(in: lesson.folder)
    let search = ["PATH": programs.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")]
    try Self.setVersion("1", in: programs)
    let word = try lesson.word(environment: search)
    #expect(try lesson.word(environment: search) == word)
    try Self.setVersion("2", in: programs)
    #expect(try lesson.word(environment: search) != word)
  }

  private static let toolchain: URL = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let compiler = folders.map { URL(fileURLWithPath: "\($0)/swiftc") }.first {
      FileManager.default.fileExists(atPath: $0.path)
    }
    return (compiler ?? URL(fileURLWithPath: "/usr/bin/swiftc")).resolvingSymlinksInPath().deletingLastPathComponent()
  }()

  /// A folder that has all that the toolchain's has, and a compiler that is a script.
  private static func compiler(in folder: URL) throws -> URL {
    let programs = folder.appendingPathComponent("usr/bin")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    for name in ["ld.lld", "llvm-symbolizer", "swift-autolink-extract"] {
      try FileManager.default.createSymbolicLink(
        at: programs.appendingPathComponent(name), withDestinationURL: toolchain.appendingPathComponent(name))
    }
    try "".write(to: programs.appendingPathComponent("swiftc"), atomically: true, encoding: .utf8)
    return programs
  }

  private static func setVersion(_ version: String, in programs: URL) throws {
    let script = """
      #!/bin/sh
      if [ "$1" = -version ]; then echo "Swift version \(version)"; exit; fi
      exec '\(toolchain.appendingPathComponent("swift-frontend").path)' "$@"

      """
    let file = programs.appendingPathComponent("swift-frontend")
    try script.write(to: file, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
  }
}
