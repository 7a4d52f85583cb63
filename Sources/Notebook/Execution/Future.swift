import Dispatch
import Synchronization

/// A value that another thread provides; the first one counts.
final class Future<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let provided = DispatchSemaphore(value: 0)

  func provide(_ value: Value) {
    self.value.withLock { $0 = $0 ?? value }
    provided.signal()
  }

  /// Waits for the value.
  func get() -> Value {
    while true {
      if let value = value.withLock({ $0 }) { return value }
      provided.wait()
      // Others may wait too.
      provided.signal()
    }
  }
}
