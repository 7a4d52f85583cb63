import Foundation
import Testing

/// What cells can reach: little in a sandbox, and the page says whether there was one.
@Suite struct SandboxTests {
  private static let connect = """
    import Glibc
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = UInt16(AF_INET)
    address.sin_port = UInt16(params.port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(connection, $0, 16) }
    }
    print(result)
    """

  @Test(.enabled(if: Machine.hasSandbox, Machine.noSandbox), arguments: [("false", "-1\n"), ("true", "0\n")])
  func network(asked: String, answer: String) throws {
    let listener = try Listener()
    let front = "---\nexecute: {network: \(asked)}\nparams: {port: \(listener.port)}\n---\n"
    let lesson = try Lesson(front + "```{swift}\n" + Self.connect + "\n```\n")
    let outcome = try lesson.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try lesson.results().cells[0].stdout == answer)
    #expect(lesson.page.contains(asked == "true" ? "Cells ran with a network" : "Cells ran without a network"))
  }

  @Test(.enabled(if: Machine.hasSandbox, Machine.noSandbox))
  func writing() throws {
    let lesson = try Lesson(
      """
      ```{swift}
      import Glibc
      func canWrite(_ path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT, 0o600)
        return file >= 0 && write(file, "x", 1) == 1 && close(file) == 0
      }
      for path in ["made", "/tmp/made", "../made", "/made", "/var/tmp/made", "lesson.md", "lesson.html", "cache/nbrun/made"] {
        print(path, canWrite(path))
      }
      ```
      """)
    try "old".write(to: lesson.folder.appendingPathComponent("lesson.html"), atomically: true, encoding: .utf8)
    #expect(try lesson.run().status == 0)
    let lines = try lesson.results().cells[0].stdout.split(separator: "\n")
    let made = FileManager.default.fileExists(atPath: lesson.folder.appendingPathComponent("made").path)
    #expect(made, "a file in the lesson's folder stays")
    #expect(!FileManager.default.fileExists(atPath: "/tmp/made"), "the sandbox has a /tmp of its own")
    #expect(
      lines
        == [
          "made true", "/tmp/made true", "../made true", "/made false", "/var/tmp/made false", "lesson.md false",
          "lesson.html false", "cache/nbrun/made false",
        ].map { $0[...] }, "the folder above the lesson's is the sandbox's own /tmp here")
    #expect(Leftovers(of: lesson).isEmpty, "\(Leftovers(of: lesson))")
  }

  @Test(.enabled(if: Machine.hasSandbox, Machine.noSandbox))
  func otherProcesses() throws {
    let code = "```{swift}\nimport Glibc\nprint(kill(params.id, 0), errno == ESRCH)\n```\n"
    let lesson = try Lesson(
      "---\nparams: {id: 1}\n---\n" + code.replacingOccurrences(of: "params.id", with: "Int32(params.id)"))
    #expect(try lesson.run("-P", "id:\(getpid())").status == 0)
    #expect(try lesson.results().cells[0].stdout == "-1 true\n")
  }

  @Test(arguments: ProcessFaultTests.environments)
  func environmentIsAShortList(environment: [String: String]) throws {
    let code =
      "import Glibc\nvar n = 0\nwhile let entry = environ[n] { print(String(cString: entry).prefix { $0 != \"=\" }); n += 1 }"
    let lesson = try Lesson("```{swift}\n" + code + "\n```\n")
    let outcome = try lesson.run(environment: environment.merging(["SECRET": "x", "TZ": "Asia/Tokyo"]) { $1 })
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = Set(try lesson.results().cells[0].stdout.split(separator: "\n").map(String.init))
    let allowed: Set = [
      "PATH", "HOME", "USER", "LANG", "TZ", "TMPDIR", "OMP_NUM_THREADS", "SSL_CERT_FILE", "SSL_CERT_DIR", "PWD",
    ]
    #expect(names.isSubset(of: allowed) && names.isSuperset(of: ["PATH", "LANG", "TZ", "TMPDIR"]), "\(names)")
  }

  @Test func withoutBubblewrap() throws {
    let run = try FaultRun("print(1)", environment: Machine.pathWithoutSandbox)
    try run.expectSuccess()
    #expect(run.lesson.page.contains("but not in a sandbox: bubblewrap is not installed."))
  }

  @Test func withBubblewrapThatCannotWork() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bwrap-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appendingPathComponent("bwrap")
    try "#!/bin/sh\necho 'no permissions to create a new namespace' >&2\nexit 1\n".write(
      to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    let path = folder.path + ":" + (Machine.pathWithoutSandbox["PATH"] ?? "")
    let run = try FaultRun("print(1)", environment: ["PATH": path])
    try run.expectSuccess()
    #expect(run.lesson.page.contains("but not in a sandbox: bubblewrap cannot make a sandbox on this machine."))
  }
}

/// A socket on the loopback device that somebody may connect to.
private final class Listener {
  private let descriptor: Int32
  let port: UInt16

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = UInt16(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (descriptor, length) = (self.descriptor, size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(isBound)
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }
}
