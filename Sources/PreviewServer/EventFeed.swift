import FlyingSocks

/// Events as the body of a response, which goes on until the browser has enough.
struct EventFeed: AsyncBufferedSequence {
  typealias Element = UInt8

  let events: AsyncStream<[UInt8]>

  struct AsyncIterator: AsyncBufferedIteratorProtocol {
    var events: AsyncStream<[UInt8]>.AsyncIterator

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? { await events.next() }

    /// The server takes buffers only.
    mutating func next() async throws -> UInt8? { throw SocketError.unsupportedAddress }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(events: events.makeAsyncIterator()) }
}
