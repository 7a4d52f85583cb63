internal import CellProtocol
internal import FoundationEssentials
import Glibc
package import Notebook
internal import PreviewProtocol
import Synchronization

/// The program that shows editions to the browsers of this machine; it ends with this process.
package final class PreviewServer: Sendable {
  private struct State {
    var edition: Edition
    /// Pages that the server has.
    var sent: Set<Int> = []
  }

  /// Where it listens.
  package let port: UInt16
  private let channel: FrameChannel
  private let state: Mutex<State>
  /// Tells a browser whether the preview that it finds is the one it knew.
  private let session = UUID().uuidString

  package var address: String { "http://127.0.0.1:\(port)/" }

  private static let name = "nbrun-preview-server"

  /// The server that belongs to an nbrun.
  private static func program(beside program: String) -> String {
    URL(filePath: program).deletingLastPathComponent().appending(path: name).path
  }

  package static func isInstalled(beside program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: self.program(beside: program))
  }

  /// Starts the server that lies beside `program`.
  ///
  /// - Parameter port: 0: one that is free.
  package init(_ edition: Edition, program: String, port: UInt16) throws(EnvironmentError) {
    let server = Self.program(beside: program)
    let ends = try SocketPair()
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { for file in [ends.theirs, null] { close(file) } }
    _ = try ChildProcess(
      executable: server, arguments: [String(port)],
      descriptors: (0...2).map { (theirs: $0, ours: null) } + [(theirs: ServerStart.descriptor, ours: ends.theirs)])
    channel = FrameChannel(descriptor: ends.ours)
    guard let frame = channel.receive(), let start = try? ServerStart(decoding: frame) else {
      throw .cannotStart(program: server, reason: "it has ended")
    }
    switch start {
    case .listening(let port): self.port = port
    case .failed(EADDRINUSE): throw .cannotListen(port: port, reason: "another program listens there")
    case .failed(let number): throw .cannotListen(port: port, reason: String(cString: strerror(number)))
    }
    state = Mutex(State(edition: edition))
  }

  /// Changes the edition, and tells all browsers.
  package func update(_ change: (inout Edition) -> Void) throws(EnvironmentError) {
    let isSent = state.withLock { state in
      change(&state.edition)
      let pages = [state.edition.page, state.edition.failedPage].compactMap(\.self)
      let new = pages.filter { !state.sent.contains($0.number) }
      state.sent.formUnion(new.map(\.number))
      let update = PreviewUpdate(
        newPages: new, shownPages: pages.map(\.number), event: EditionEvent(state.edition, session: session).json)
      return channel.send(update.encoded())
    }
    if !isSent { throw .cannotStart(program: Self.name, reason: "it has ended") }
  }
}
