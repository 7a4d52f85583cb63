import BuiltProgram
import CellProtocol
import Foundation
import GeneratedInput
import Notebook
import Testing

/// A kernel that sends anything, or stops in the middle, gives a result and never takes the host with it.
@Suite struct LyingKernelTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lying-\(UUID().uuidString)")
  private static let text =
    "`{swift} 1`\n\n```{swift}\nlet a = 1\n```\n\n```{swift}\n//| error: true\n//| cache: false\na\n```\n"

  /// As in the program: a kernel that goes away is a failed write, not the end.
  init() { signal(SIGPIPE, SIG_IGN) }

  @Test func everyStreamIsAResult() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try runner(script: "cat \"$2/frames\" >&3")
    var generator = FrameGenerator(seed: 7)
    for _ in 0..<100 {
      var stream = Self.start
      for _ in 0..<generator.roll(12) {
        let event = generator.roll(3) == 0 ? Self.finished : generator.event()
        stream += Self.framed(generator.roll(6) == 0 ? generator.spoilt(event.encoded()) : event.encoded())
      }
      if generator.roll(3) == 0 { stream = generator.spoilt(stream) }
      try Data(stream).write(to: folder.appendingPathComponent("frames"))
      let result = try? run()
      #expect(result == nil || result?.cells.count == 2)
    }
  }

  @Test(arguments: [[0, 0, 0, 8], [255, 255, 255, 255], [100, 0, 0, 0, 1, 2]])
  func aFrameThatNeverEndsRunsOutOfTime(bytes: [UInt8]) throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try runner(script: "cat \"$2/frames\" >&3; exec sleep 60")
    try Data(Self.start + Self.framed(Self.finished.encoded()) + bytes).write(
      to: folder.appendingPathComponent("frames"))
    let start = ContinuousClock.now
    let result = try run()
    #expect([.timeout, .trap].contains(result.cells[0].status))
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  @Test func aFrameOfAnUnknownKindIsTheLast() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try runner(script: "cat \"$2/frames\" >&3")
    let frames =
      Self.start + Self.framed(Self.finished.encoded()) + Self.framed([255]) + Self.framed(Self.finished.encoded())
    try Data(frames).write(to: folder.appendingPathComponent("frames"))
    #expect(try run().cells[0].status == .trap)
  }

  @Test func printsThatNobodyPrintedAreNotRead() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try runner(script: "echo printed; cat \"$2/frames\" >&3")
    let lie = EventFrame(event: .finished(unit: 3), standardOutputLength: 1 << 48, standardErrorLength: 1 << 48)
    let stream = Self.start + Self.framed(Self.finished.encoded()) + Self.framed(lie.encoded())
    try Data(stream).write(to: folder.appendingPathComponent("frames"))
    #expect(try run().cells[0].pieces == [.standardOutput("printed\n")])
  }

  private static let finished = EventFrame(
    event: .finished(unit: 1), standardOutputLength: 0, standardErrorLength: 0)
  /// The kernel is there, and the prelude has run.
  private static let start =
    framed(EventFrame(event: .ready(process: 1 << 22), standardOutputLength: 0, standardErrorLength: 0).encoded())
    + framed(finished.encoded())

  private static func framed(_ frame: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(frame)
    return writer.bytes
  }

  /// Runs the notebook with a script for a kernel.
  private func runner(script: String) throws -> () throws -> NotebookResult {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let kernel = folder.appendingPathComponent("kernel")
    try "#!/bin/sh\n\(script)\n".write(to: kernel, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: kernel.path)
    let compiler = UnitCompiler(
      toolchain: try .find(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "", limit: .seconds(60)),
      cache: ObjectCache(root: folder.appendingPathComponent("cache")),
      cellModules: try .find(executable: BuiltProgram.executable.path))
    let document = try NotebookParser(file: "l.md").parse(Array(Self.text.utf8))
    var options = RunOptions(executable: kernel.path, folder: folder.path)
    options.timeout = 1
    return { try NotebookRunner(document, compiler: compiler, options: options).run() }
  }
}
