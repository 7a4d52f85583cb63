import FoundationEssentials
import PreviewProtocol
import Synchronization

/// The pages that are shown, for everybody who looks at them.
final class PageBoard: Sendable {
  private struct State {
    var pages: [Int: [UInt8]] = [:]
    var event: [UInt8] = []
    var readers: [UUID: AsyncStream<[UInt8]>.Continuation] = [:]
  }

  private let state = Mutex(State())

  func update(_ update: PreviewUpdate) {
    state.withLock { state in
      for page in update.newPages { state.pages[page.number] = page.html }
      state.pages = state.pages.filter { update.shownPages.contains($0.key) }
      state.event = Array("data: ".utf8) + update.event + Array("\n\n".utf8)
      for reader in state.readers.values { reader.yield(state.event) }
    }
  }

  /// The page of this number, where it is still shown.
  func page(_ number: Int) -> [UInt8]? { state.withLock { $0.pages[number] } }

  /// What is shown now and after each change, as server-sent events; who is slow misses those in between.
  func events() -> AsyncStream<[UInt8]> {
    let (stream, continuation) = AsyncStream<[UInt8]>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let id = UUID()
    continuation.onTermination = { [weak self] _ in self?.forget(id) }
    state.withLock { state in
      state.readers[id] = continuation
      if !state.event.isEmpty { continuation.yield(state.event) }
    }
    return stream
  }

  private func forget(_ reader: UUID) { _ = state.withLock { $0.readers.removeValue(forKey: reader) } }
}
