import Foundation
import Testing

/// Cells that print or show too much, or close what they print to.
@Suite struct OutputFaultTests {
  @Test func endlessOutput() throws {
    let code = "var n = 0\nwhile true {\n  n += 1\n  print(\"line\", n)\n}"
    let run = try FaultRun(code, "--timeout", "1")
    let cell = try run.lesson.results().cells[1]
    #expect(cell.stdout.hasPrefix("line 1\nline 2\n") && cell.stdout.utf8.count < 300_000)
    #expect(cell.omitted ?? 0 > 100_000)
    #expect(run.lesson.page.utf8.count < 600_000)
    #expect(
      run.lesson.page.contains("of output are left out here") && run.lesson.page.contains("lines of output</summary>"))
    // The loop may stand in any of its lines.
    #expect(run.outcome.status == 1 && run.outcome.errors.contains("longer than 1 s"))
    #expect(run.outcome.errors.contains(/lesson\.md:1[1-5]:/), "\(run.outcome.errors)")
    run.expectNothingLeft()
  }

  @Test func muchOutputKeepsItsStartAndEnd() throws {
    let run = try FaultRun("for n in 1...100_000 { print(\"number\", n) }")
    try run.expectSuccess()
    let cell = try run.lesson.results().cells[1]
    #expect(cell.stdout.hasPrefix("number 1\n") && cell.stdout.hasSuffix("\nnumber 100000\n"))
    let printed = (1...100_000).reduce(0) { $0 + "number \($1)\n".utf8.count }
    #expect(cell.stdout.utf8.count + (cell.omitted ?? 0) == printed)
  }

  @Test func messagesDoNotSteerTheTerminal() throws {
    let code = #"claim("\u{1B}]0;a\u{7}\r", holds: false)"# + "\n" + #"fatalError("\u{9B}31m\u{202E}b")"#
    let outcome = try FaultRun(code).outcome
    #expect(outcome.errors.contains("does not hold: ␛]0;a␇␍\n") && outcome.errors.contains("⟨U+009B⟩31m⟨U+202E⟩b\n"))
    #expect(outcome.errors.unicodeScalars.allSatisfy { $0 == "\n" || !(0..<0x20).contains($0.value) })
  }

  @Test func outputIsBoundedOnDisk() throws {
    let lesson = try Lesson(
      """
      ```{swift}
      import Glibc
      let block = [UInt8](repeating: 120, count: 1 << 20)
      for _ in 0..<300 { write(1, block, block.count) }
      mkdir("flooded", 0o755)
      while access("measured", F_OK) != 0 { usleep(10_000) }
      ```
      """)
    let program = try lesson.start()
    let (folder, temporary) = (lesson.folder.path, lesson.temporaryFolder)
    #expect(eventually { FileManager.default.fileExists(atPath: folder + "/flooded") })
    let isBounded = eventually(within: 3) { Self.bytesOnDisk(temporary) < 8 << 20 }
    #expect(isBounded, "\(Self.bytesOnDisk(temporary)) bytes of 300 MiB are on disk")
    #expect(FileManager.default.createFile(atPath: folder + "/measured", contents: nil))
    #expect(try program.outcome().status == 0)
    #expect(Leftovers(of: lesson).isEmpty)
  }

  private static func bytesOnDisk(_ folder: URL) -> Int {
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    return files.reduce(0) { sum, file in
      var status = stat()
      return stat(file.path, &status) == 0 ? sum + Int(status.st_blocks) * 512 : sum
    }
  }

  @Test func endlessFigures() throws {
    try FaultRun("\nwhile true { show(\"again\") }").expectFailure(
      line: 2, status: "trap", saying: "more figures, values and claims than a page can hold")
  }

  @Test func closedOutput() throws {
    let run = try FaultRun("import Glibc\nprint(\"heard\")\nclose(1)\nclose(2)\nprint(\"unheard\")")
    try run.expectSuccess()
    #expect(try run.lesson.results().cells[1].stdout == "heard\n")
  }

  @Test func closedChannel() throws {
    try FaultRun("import Glibc\nfor file in Int32(3)..<1024 { close(file) }").expectFailure(
      line: 1, status: "trap", saying: "broke the connection")
  }

  @Test func noiseOnTheChannel() throws {
    try FaultRun("import Glibc\nwrite(3, [UInt8](repeating: 7, count: 4000), 4000)").expectFailure(
      line: 1, status: "trap", saying: "broke the connection")
  }

  @Test func errorTextBeforeATrapIsKept() throws {
    let run = try FaultRun("import Glibc\nfputs(\"half a line \", stderr)\nfatalError(\"stop\")")
    #expect(try run.lesson.results().cells[1].stderr == "half a line ")
    try run.expectFailure(line: 3, status: "trap", saying: "stop")
  }
}
