import Foundation
import Glibc

/// Chromium without a window, driven over its debugging pipe (the Chrome DevTools Protocol).
///
/// One test at a time uses it.
final class Browser: @unchecked Sendable {
  /// What a command of the browser answers, or what it tells unasked: JSON.
  typealias Message = [String: Any]

  struct Failure: Error {
    let reason: String
  }

  /// The one that all tests use; it ends with the process.
  static var shared: Browser {
    get throws { try started.get() }
  }

  private static let started: Result<Browser, any Error> = Result {
    atexit { (try? Browser.started.get())?.quit() }
    return try Browser()
  }

  static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first { path in
    FileManager.default.isExecutableFile(atPath: path)
  }

  /// What it told while answers were waited for.
  private(set) var events: [Message] = []
  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private let profile = FileManager.default.temporaryDirectory.appendingPathComponent("browser-\(UUID().uuidString)")
  private var unread: [UInt8] = []
  private var lastID = 0

  private init() throws {
    guard let program = Self.program else { throw Failure(reason: "no Chromium") }
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments =
      ["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 0</dev/null 1>/dev/null 2>&1", program] + [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-extensions", "--hide-scrollbars", "--remote-debugging-pipe",
        "--user-data-dir=\(profile.path)",
      ]
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
  }

  private func quit() {
    _ = try? call("Browser.close")
    let deadline = Date(timeIntervalSinceNow: 3)
    while process.isRunning, Date() < deadline { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: profile)
  }

  /// Sends a command and returns its result.
  @discardableResult
  func call(_ method: String, _ parameters: Message = [:], session: String? = nil) throws -> Message {
    lastID += 1
    let id = lastID
    var command: Message = ["id": id, "method": method, "params": parameters]
    command["sessionId"] = session
    try commands.fileHandleForWriting.write(contentsOf: JSONSerialization.data(withJSONObject: command) + [0])
    while true {
      let message = try nextMessage()
      guard message["id"] as? Int == id else {
        events.append(message)
        continue
      }
      if let error = message["error"] as? Message { throw Failure(reason: "\(method): \(error)") }
      return message["result"] as? Message ?? [:]
    }
  }

  /// Waits until an event of this name has come.
  func wait(for method: String) throws {
    while !events.contains(where: { $0["method"] as? String == method }) { events.append(try nextMessage()) }
  }

  func forgetEvents() { events = [] }

  /// Messages end with a NUL byte.
  private func nextMessage() throws -> Message {
    while true {
      if let end = unread.firstIndex(of: 0) {
        defer { unread.removeFirst(end + 1) }
        return try JSONSerialization.jsonObject(with: Data(unread[..<end])) as? Message ?? [:]
      }
      let descriptor = answers.fileHandleForReading.fileDescriptor
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, 20_000) > 0 else { throw Failure(reason: "no answer for 20 seconds") }
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { throw Failure(reason: "it has ended") }
      unread += buffer[..<count]
    }
  }
}
