import Foundation
import Site
import Synchronization
import Testing

@Suite("Work by several threads")
struct OrderedWorkTests {
  private struct Failure: Error, Equatable { let item: Int }

  @Test("gives results in the order of the items", arguments: [1, 2, 7])
  func isOrdered(threads: Int) throws {
    var taken: [Int] = []
    try OrderedWork.run(Array(0..<40), threads: threads) { item in
      usleep(UInt32((item * 7919) % 5) * 500)
      return item * item
    } take: {
      taken.append($0)
    }
    #expect(taken == (0..<40).map { $0 * $0 })
  }

  @Test("is done by as many threads at a time")
  func isParallel() throws {
    let running = Mutex((now: 0, most: 0))
    try OrderedWork.run(Array(0..<12), threads: 3) { _ in
      running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(20_000)
      running.withLock { $0.now -= 1 }
    } take: { _ in
    }
    #expect(running.withLock { $0.most } == 3)
  }

  @Test("ends with the first error, and begins nothing more")
  func stopsAtErrors() {
    let begun = Mutex(0)
    #expect(throws: Failure(item: 3)) {
      try OrderedWork.run(Array(0..<1000), threads: 2) { item in
        begun.withLock { $0 += 1 }
        if item == 3 { throw Failure(item: 3) }
        usleep(1000)
      } take: { _ in
      }
    }
    #expect(begun.withLock { $0 } < 20)
    #expect(throws: Failure(item: 0)) {
      try OrderedWork.run([0, 1], threads: 2) {
        $0
      } take: {
        throw Failure(item: $0)
      }
    }
  }

  @Test("fits cores and memory")
  func fits() {
    #expect(WorkerCount.fitting(cores: 8, memory: 1 << 30, available: 3 << 30) == 3)
    #expect(WorkerCount.fitting(cores: 2, memory: 1 << 30, available: 64 << 30) == 2)
    #expect(WorkerCount.fitting(cores: 2, memory: 4 << 30, available: 1 << 30) == 1)
    #expect(WorkerCount.fitting(cores: 4, memory: 1 << 30, available: nil) == 4)
    #expect((WorkerCount.availableMemory ?? 0) > 1 << 20)
  }
}
