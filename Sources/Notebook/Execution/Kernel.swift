internal import CellProtocol
import FoundationEssentials
import Glibc

/// Runs compiled units one after the other in a kernel process and records what they print and show.
struct Kernel {
  private let process: KernelProcess
  private var transcript: Transcript
  /// The process that now runs cells: the kernel itself or its youngest fork.
  private var current: pid_t
  private(set) var inlineValues: [Int: String] = [:]
  /// Whether a further unit can run.
  private(set) var isAlive = true

  private let progress: (_ label: String, _ done: Int, _ count: Int) -> Void

  init(process: KernelProcess, progress: @escaping (_ label: String, _ done: Int, _ count: Int) -> Void) {
    self.process = process
    self.progress = progress
    transcript = Transcript(output: process.output, errors: process.errors)
    current = process.id
  }

  /// Calls the unit and waits for its end.
  ///
  /// With `survivable`, the state before the unit outlives its death.
  mutating func run(_ unit: CompiledUnit, number: Int, survivable: Bool, timeout: Duration) -> UnitOutcome {
    process.send(
      .run(UnitCall(unit: number, library: unit.library, symbol: unit.unit.entryPoint, survivable: survivable)))
    return outcome(until: .now + timeout, survivable: survivable)
  }

  /// What the last unit printed and showed.
  mutating func takePieces() -> [CellResult.Piece] { transcript.take() }

  /// Ends the kernel.
  mutating func shutDown() {
    if isAlive { process.send(.shutdown) }
    isAlive = false
    process.close()
  }

  private mutating func outcome(until deadline: ContinuousClock.Instant, survivable: Bool) -> UnitOutcome {
    var deadline = deadline
    var crash: Crash?
    var isLate = false
    while true {
      switch process.next(until: deadline) {
      case .late where isLate:
        process.end(current)
        deadline = .now + .seconds(3600)
      case .late:
        isLate = true
        deadline = .now + .seconds(2)
        process.interrupt(current)
      case .ended:
        transcript.advanceToEnd()
        isAlive = false
        return ended(process.wait(), crash: crash, isLate: isLate)
      case .event(let frame):
        transcript.advance(to: frame)
        switch frame.event {
        case .finished where isLate: continue
        case .finished: return .finished
        case .loadFailure(_, let message): return .loadFailure(message)
        case .crashed(let report): crash = report
        case .recovered(let id, let status):
          current = id
          transcript.advanceToEnd()
          return ended(WaitStatus(status), crash: crash, isLate: isLate)
        case .ready(let id): current = id
        case .display(let output): transcript.append(.display(output))
        case .claim(let claim): transcript.append(.claim(claim))
        case .inlineValue(let index, let text): inlineValues[index] = text
        case .progress(let label, let done, let count): progress(label, done, count)
        }
      }
    }
  }

  private func ended(_ status: WaitStatus, crash: Crash?, isLate: Bool) -> UnitOutcome {
    if isLate { return .timedOut(crash) }
    if let code = status.exitCode { return .exited(code: code) }
    return .died(signal: status.signal ?? 0, crash)
  }
}
