import Testing

/// Cells that end badly by themselves.
@Suite struct CellFaultTests {
  @Test func compileError() throws {
    try FaultRun("let fine = 1\nlet x: Int = \"text\"").expectFailure(
      line: 2, status: "compile-error", saying: "cannot convert value of type 'String'")
  }

  @Test func indexTrap() throws {
    try FaultRun("let n = 7\nprint(numbers[n])").expectFailure(line: 2, status: "trap", saying: "Index out of range")
  }

  @Test func overflowTrap() throws {
    try FaultRun("var big = Int.max\nbig += numbers.count").expectFailure(line: 2, status: "trap", saying: "overflow")
  }

  @Test func unwrapTrap() throws {
    try FaultRun("let none: Int? = nil\nprint(none!)").expectFailure(
      line: 2, status: "trap", saying: "Unexpectedly found nil")
  }

  @Test func preconditionTrap() throws {
    try FaultRun("\nprecondition(numbers.isEmpty, \"it is full\")").expectFailure(
      line: 2, status: "trap", saying: "it is full")
  }

  @Test func thrownError() throws {
    try FaultRun("struct Broken: Error {}\nfunc f() throws {\n  throw Broken()\n}\ntry f()").expectFailure(
      line: 3, status: "thrown", saying: "uncaught error: Broken()")
  }

  @Test func stackOverflow() throws {
    try FaultRun("func deeper(_ n: Int) -> Int { deeper(n + 1) + 1 }\nprint(deeper(0))").expectFailure(
      line: 1, status: "trap", saying: "its recursion ran out of stack")
  }

  @Test(arguments: [
    ("import Glibc\nexit(0)", 0), ("import Glibc\n_exit(0)", 0), ("import Glibc\n_exit(113)", 113),
    ("import Glibc\nfunc end() { exit(3) }; end()", 3),
  ])
  func exitIsAFailure(code: String, number: Int) throws {
    try FaultRun(code).expectFailure(
      line: 2, status: "trap", saying: "the cell ended the process with exit code \(number)")
  }

  @Test func exitInACellThatMayFail() throws {
    let run = try FaultRun("//| error: true\nimport Glibc\n_exit(113)")
    #expect(run.outcome.status == 1)
    #expect(try run.lesson.results().cells.map(\.status) == ["ok", "trap", "ok"])
    run.expectNothingLeft()
  }

  @Test func endlessLoop() throws {
    let run = try FaultRun("print(\"begun\")\nvar n = 0\nwhile true { n &+= 1 }", "--timeout", "1")
    #expect(try run.lesson.results().cells[1].stdout == "begun\n")
    try run.expectFailure(line: 3, status: "timeout", saying: "longer than 1 s", "--timeout", "1")
  }

  @Test func endlessLoopThatWillNotBeAsked() throws {
    let code = "import Glibc\nsignal(SIGTERM, SIG_IGN)\nwhile true {}"
    let run = try FaultRun(code, "--timeout", "1")
    // It is killed two seconds later, not left alone.
    #expect(run.duration < .seconds(10))
    try run.expectFailure(line: 1, status: "timeout", saying: "longer than 1 s", "--timeout", "1")
  }

  @Test func deadlock() throws {
    let code = """
      import Glibc
      var mutex = pthread_mutex_t()
      pthread_mutex_lock(&mutex)
      pthread_mutex_lock(&mutex)
      """
    try FaultRun(code, "--timeout", "1").expectFailure(
      line: 4, status: "timeout", saying: "longer than 1 s", "--timeout", "1")
  }

  @Test(arguments: [
    "let block = UnsafeMutableRawPointer.allocate(byteCount: 10 << 30, alignment: 16)",
    "let bytes = [UInt8](repeating: 1, count: 10 << 30)",
    "let tensor = Tensor.ones(50_000, 50_000)",
  ])
  func tenGigabytes(code: String) throws {
    try FaultRun("\n" + code).expectFailure(
      line: 2, status: "trap", saying: "a cell may take 4096 MiB (--memory)")
  }

  @Test func memoryLimitIsWhatTheAuthorSays() throws {
    let code = "let bytes = [UInt8](repeating: 1, count: 300 << 20)\nprint(bytes.count)"
    try FaultRun(code, "--memory", "256").expectFailure(
      line: 1, status: "trap", saying: "a cell may take 256 MiB", "--memory", "256")
    try FaultRun(code, "--memory", "512").expectSuccess()
  }

  @Test func errorsInTheProse() throws {
    let lesson = try Lesson(
      "```{swift}\nlet a = 1\n```\n\nOne `{swift} a`, `{swift} a.nothing`, two `{swift} a + 1`, `{swift} nowhere`.\n")
    let outcome = try lesson.run()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("lesson.md:5:29: error: value of type 'Int' has no member 'nothing'"))
    #expect(outcome.errors.contains("lesson.md:5:69: error: cannot find 'nowhere' in scope"))
    #expect(lesson.page.contains(">1</") && lesson.page.contains(">2</"), "its neighbours have their values")
    #expect(Leftovers(of: lesson).isEmpty)
  }

  @Test func forkedCopyDoesNotSpeakForTheCell() throws {
    let code = """
      @_silgen_name("fork") func copyOfThisProcess() -> Int32
      for _ in 0..<8 where copyOfThisProcess() == 0 {
        show("a copy")
        break
      }
      """
    let run = try FaultRun(code)
    try run.expectSuccess()
    #expect(!run.lesson.page.contains(">a copy<"))
  }
}
