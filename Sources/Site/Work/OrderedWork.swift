import Dispatch
import Synchronization

/// Work on many items by a few threads, whose results are taken one by one, in the order of the items.
package enum OrderedWork {
  /// Does `work` on each item, and hands its result to `take` as soon as all results before it have been taken.
  ///
  /// After an error nothing new is begun; what is under way comes to its end, and the first error is thrown.
  package static func run<Item: Sendable, Result: Sendable>(
    _ items: [Item], threads: Int, work: @escaping @Sendable (Item) throws -> Result, take: (Result) throws -> Void
  ) throws {
    let queue = WorkQueue<Item, Result>(items)
    let group = DispatchGroup()
    for index in 0..<max(1, min(threads, items.count)) {
      // A queue of its own has a thread of its own, which may wait for as long as it likes.
      DispatchQueue(label: "lessons \(index)").async(group: group) { queue.work(work) }
    }
    defer { group.wait() }
    for index in items.indices {
      do { try take(try queue.result(index)) } catch {
        queue.stop()
        throw error
      }
    }
  }
}

/// Items that wait for a thread, and results that wait for their turn.
private final class WorkQueue<Item: Sendable, Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var isStopped = false
    var results: [Int: Swift.Result<Result, any Error>] = [:]
  }

  private let items: [Item]
  private let state = Mutex(State())
  private let finished = DispatchSemaphore(value: 0)

  init(_ items: [Item]) { self.items = items }

  func work(_ work: (Item) throws -> Result) {
    while let index = nextIndex() {
      let result = Swift.Result { try work(items[index]) }
      state.withLock { state in
        state.results[index] = result
        if case .failure = result { state.isStopped = true }
      }
      finished.signal()
    }
  }

  /// Waits for a result; where work has stopped before it, throws why.
  func result(_ index: Int) throws -> Result {
    while true {
      let (result, failure) = state.withLock { state in
        (
          state.results.removeValue(forKey: index),
          state.isStopped ? state.results.values.first(where: \.isFailure) : nil
        )
      }
      if let result { return try result.get() }
      if let failure { return try failure.get() }
      finished.wait()
    }
  }

  func stop() { state.withLock { $0.isStopped = true } }

  private func nextIndex() -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < items.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }
}

extension Result {
  fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
