import Foundation
import Testing

/// A compiler that is missing, crashes or hangs.
@Suite struct CompilerFaultTests {
  /// A toolchain whose compiler does `deed` when it compiles the module `module`, and else what the real one does.
  private func toolchain(in folder: URL, module: String, deed: String) throws -> [String: String] {
    let programs = folder.appendingPathComponent("toolchain")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    let real = Machine.pathWithoutSandbox["PATH"] ?? ""
    for program in ["swiftc", "swift-frontend"] {
      let script = "#!/bin/sh\ncase \"$*\" in *\(module)*) \(deed);; esac\nexec \(real)/\(program) \"$@\"\n"
      let file = programs.appendingPathComponent(program)
      try script.write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }
    for program in ["ld.lld", "swift-autolink-extract", "llvm-symbolizer"] {
      try FileManager.default.createSymbolicLink(
        atPath: programs.appendingPathComponent(program).path, withDestinationPath: "\(real)/\(program)")
    }
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("lib").path, withDestinationPath: "\(real)/../lib")
    return ["PATH": "\(programs.path):/usr/bin:/bin", "NBRUN_COMPILE_SECONDS": "3"]
  }

  /// A folder that is gone after the test.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("toolchain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func missing() throws {
    let run = try FaultRun("print(1)", environment: ["PATH": "/nowhere"])
    #expect(run.outcome.status == 3)
    #expect(run.outcome.errors.contains("no Swift compiler found: put the folder of `swiftc` on PATH"))
    #expect(run.lesson.page == FaultRun.previousReport)
    run.expectNothingLeft()
  }

  @Test func crashes() throws {
    try withFolder { folder in
      let environment = try toolchain(in: folder, module: "Cell_2.o", deed: "echo deep trouble; kill -SEGV $$")
      try FaultRun("print(1)", environment: environment).expectFailure(
        line: 1, status: "compile-error", saying: "the compiler failed: deep trouble", environment: environment)
    }
  }

  @Test func hangs() throws {
    try withFolder { folder in
      let environment = try toolchain(in: folder, module: "Cell_2.o", deed: "sleep 3000")
      try FaultRun("print(1)", environment: environment).expectFailure(
        line: 1, status: "compile-error", saying: "did not end within 3 s and was stopped", environment: environment)
    }
  }

  @Test func hangsBeforeItSaysItsVersion() throws {
    try withFolder { folder in
      let environment = try toolchain(in: folder, module: "-version", deed: "sleep 3000")
      let run = try FaultRun("print(1)", environment: environment)
      #expect(run.outcome.status == 3)
      #expect(run.outcome.errors.contains("swift-frontend did not end within 3 s"), "\(run.outcome.errors)")
      #expect(run.lesson.page == FaultRun.previousReport)
      run.expectNothingLeft()
    }
  }

  @Test func isEndedWithARunThatEndsEarly() throws {
    try withFolder { folder in
      // The third cell is being compiled when the second fails.
      var environment = try toolchain(in: folder, module: "Cell_3.o", deed: "sleep 3000")
      environment["NBRUN_COMPILE_SECONDS"] = "60"
      let run = try FaultRun("fatalError(\"stop\")", environment: environment)
      #expect(run.outcome.status == 1 && run.duration < .seconds(40))
      #expect(run.outcome.errors.contains("lesson.md:11:"))
      run.expectNothingLeft()
    }
  }
}
