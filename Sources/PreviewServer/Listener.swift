import Dispatch
import FlyingFox
import FlyingSocks
import Glibc
import PreviewProtocol
import Synchronization

/// Listens on the loopback interface until the process ends.
enum Listener {
  /// - Parameter port: 0: one that is free.
  static func start(_ board: PageBoard, port: UInt16) -> ServerStart {
    guard let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: port) else { return .failed(EADDRNOTAVAIL) }
    let handler = PreviewHandler(board)
    let server = HTTPServer(address: address, logger: .disabled, handler: handler)
    let outcome = Outcome()
    Task {
      do { try await server.run() } catch { outcome.provide(.failed(number(of: error))) }
    }
    Task {
      try await server.waitUntilListening()
      guard case .ip4(_, let port) = await server.listeningAddress else { return outcome.provide(.failed(EINVAL)) }
      handler.answer(at: port)
      outcome.provide(.listening(port: port))
    }
    return outcome.get()
  }

  private static func number(of error: any Error) -> Int32 {
    if case .failed(_, let number, _) = error as? SocketError { number } else { EIO }
  }

  /// How starting went; the first word counts.
  private final class Outcome: Sendable {
    private let value = Mutex<ServerStart?>(nil)
    private let isThere = DispatchSemaphore(value: 0)

    func provide(_ value: ServerStart) {
      self.value.withLock { $0 = $0 ?? value }
      isThere.signal()
    }

    func get() -> ServerStart {
      isThere.wait()
      return value.withLock(\.self) ?? .failed(EIO)
    }
  }
}
