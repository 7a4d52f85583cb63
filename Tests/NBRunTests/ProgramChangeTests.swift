import BuiltProgram
import Foundation
import Testing

/// Another compiler or another build of nbrun runs the cells again; the same one in another folder does not.
@Suite struct ProgramChangeTests {
  static let text = "```{swift}\nprint(UUID())\n```\n"

  @Test func anotherBuildOfTheProgramIsSeen() throws {
    let lesson = try Lesson(Self.text)
    let word = try lesson.word()
    let copy = try Self.program(in: lesson.folder)
    #expect(try lesson.word(program: copy) == word)
    try Self.changeBuildID(of: copy)
    #expect(try lesson.word(program: copy) != word)
  }

  /// The program in a folder of its own, with its own copies of what the compiler keeps.
  private static func program(in folder: URL) throws -> URL {
    let copy = folder.appendingPathComponent("nbrun")
    try FileManager.default.copyItem(at: BuiltProgram.executable, to: copy)
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("Modules"),
      withDestinationURL: BuiltProgram.folder.appendingPathComponent("Modules"))
    return copy
  }

  @Test func whatAProgramElsewhereHasCompiledIsOfUse() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run().status == 0)
    let copy = try Self.program(in: lesson.folder)
    try lesson.write(Self.text + "\n```{swift}\nprint(Tensor.eye(2).sum().item())\n```\n")
    let outcome = try Program.run(["lesson.md", "-q"], program: copy, in: lesson.folder)
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
  }

  @Test func brokenModulesOfTheSystemAreMadeAnew() throws {
    let lesson = try Lesson(Self.text)
    let folder = lesson.folder
    let copy = try Self.program(in: folder)
    let run = { (arguments: [String]) in
      try Program.run(["lesson.md", "-q"] + arguments, program: copy, in: folder)
    }
    #expect(try run([]).status == 0)
    let kept = folder.appendingPathComponent("CellModuleCache")
    let files = FileManager.default.enumerator(at: kept, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    let modules = files.filter { $0.pathExtension == "pcm" }
    #expect(modules.count > 10)
    for damage in DamagedCacheTests.Damage.allCases {
      for module in modules { try damage.apply(to: module) }
      let outcome = try run(["--no-cache"])
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(damage): \(outcome.errors)")
      #expect(try run(["--no-cache"]).status == 0, "\(damage)")
    }
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
