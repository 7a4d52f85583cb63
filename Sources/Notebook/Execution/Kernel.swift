internal import CellProtocol
import FoundationEssentials
import Glibc

/// Runs compiled units one after the other in a kernel process and records what they print and show.
struct Kernel {
  private let launcher: KernelLauncher
  private let limits: RunLimits
  private var process: KernelProcess
  private var transcript: Transcript
  /// The kernel and its forks, each the parent of the next.
  ///
  /// The last one runs cells.
  private var processes: [pid_t] = []
  private(set) var isolation: Isolation
  private var inlineValues: [Int: String] = [:]
  /// Whether a further unit can run.
  private(set) var isAlive = true

  private let progress: (_ label: String, _ done: Int, _ count: Int) -> Void

  /// Starts a kernel, in a sandbox where there is one; it is not known yet whether it comes up.
  init(
    launcher: KernelLauncher, limits: RunLimits,
    progress: @escaping (_ label: String, _ done: Int, _ count: Int) -> Void
  ) throws(EnvironmentError) {
    self.launcher = launcher
    self.limits = limits
    self.progress = progress
    let sandbox = launcher.sandbox
    isolation = sandbox.map { .sandbox(network: $0.network) } ?? .limitsOnly(reason: "bubblewrap is not installed")
    process = try launcher.start(in: sandbox)
    transcript = Transcript(process, limits: limits)
  }

  /// Waits until the kernel is there; where the sandbox cannot be made, starts one without it.
  mutating func confirmStart() throws(EnvironmentError) {
    if try isReady() { return }
    if case .sandbox = isolation {
      isolation = .limitsOnly(reason: "bubblewrap cannot make a sandbox on this machine")
      process.close()
      process = try launcher.start(in: nil)
      transcript = Transcript(process, limits: limits)
      if try isReady() { return }
    }
    let words = String(decoding: process.errors.bytes(0..<process.errors.length), as: UTF8.self)
    throw .cannotStart(program: "the process that runs cells", reason: words)
  }

  private mutating func isReady() throws(EnvironmentError) -> Bool {
    let deadline = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < deadline {
      try Interruption.check()
      switch process.next(until: .now + Self.glance) {
      case .late: continue
      case .event(let frame, _):
        guard case .ready(let id) = frame.event else { return false }
        processes = [id]
        return true
      case .ended: return false
      }
    }
    return false
  }

  /// Calls the unit and waits for its end.
  ///
  /// With `survivable`, the state before the unit outlives its death.
  ///
  /// - Parameter isWanted: Asked while the unit runs; once the answer is `false` the call throws, and a survivable unit
  ///   can be abandoned.
  mutating func run(
    _ unit: CompiledUnit, number: Int, survivable: Bool, timeout: Duration, isWanted: () -> Bool = { true }
  ) throws(EnvironmentError) -> UnitOutcome {
    process.send(
      .run(UnitCall(unit: number, library: unit.library, symbol: unit.unit.entryPoint, survivable: survivable)))
    return try outcome(until: .now + timeout, isWanted: isWanted)
  }

  /// What the last unit printed and showed.
  mutating func takePieces() -> [CellResult.Piece] { transcript.take() }

  /// What the kernel has noted of the files that cells opened.
  func openedFilesLog() -> [UInt8] { process.opened.bytes(0..<process.opened.length) }

  /// What inline expressions gave since the last call.
  mutating func takeInlineValues() -> [Int: String] {
    defer { inlineValues = [:] }
    return inlineValues
  }

  /// Ends the kernel.
  mutating func shutDown() {
    isAlive = false
    process.close()
  }

  /// How often a running cell is looked after.
  private static let glance: Duration = .milliseconds(20)

  private mutating func outcome(
    until deadline: ContinuousClock.Instant, isWanted: () -> Bool
  ) throws(EnvironmentError) -> UnitOutcome {
    var stop = StopSequence(deadline: deadline)
    var crash: Crash?
    while true {
      try Interruption.check()
      guard isWanted() else { throw .unwanted(program: "the process that runs cells") }
      transcript.boundPrints()
      switch process.next(until: min(stop.deadline, .now + Self.glance)) {
      case .late:
        guard ContinuousClock.now >= stop.deadline else { continue }
        switch stop.advance(.late) {
        case .interrupt: process.interrupt(current)
        case .kill: process.end(current)
        case .giveUp:
          isAlive = false
          return stop.outcome(crash) ?? .lostChannel
        }
      case .ended:
        isAlive = false
        let ending = process.ending()
        transcript.advanceToEnd()
        return stop.outcome(crash) ?? UnitOutcome(ending, crash)
      case .event(let frame, let size):
        transcript.advance(to: frame)
        switch frame.event {
        case .finished where stop.isUnderWay: continue
        case .finished: return .finished
        case .loadFailure(_, let message): return .loadFailure(message)
        case .crashed(let report): crash = report
        case .recovered(let id, let status):
          guard stepBack(to: id) else { return .lostChannel }
          transcript.advanceToEnd()
          return stop.outcome(crash) ?? UnitOutcome(.ended(WaitStatus(status)), crash)
        case .ready(let id): stepForward(to: id)
        case .display(let output): transcript.append(.display(output), size: size)
        case .claim(let claim): transcript.append(.claim(claim), size: size)
        case .inlineValue(let index, let text): if transcript.count(size) { inlineValues[index] = text }
        case .progress(let label, let done, let count):
          if transcript.count(size, pieces: 0) { progress(label, done, count) }
        }
        if transcript.isFlooded, !stop.isUnderWay {
          _ = stop.advance(.flooded)
          process.interrupt(current)
        }
      }
    }
  }
}

// Snapshots: the state before a survivable unit waits in the parent of the process that runs it.
extension Kernel {
  /// Goes back to the state at a depth that the kernel has had.
  mutating func rewind(to snapshot: Int) {
    for _ in snapshot..<depth { process.send(.shutdown) }
    awaitDepth(snapshot)
  }

  /// Ends the survivable unit that runs, and goes back to the state before it.
  ///
  /// - Parameter snapshot: The depth before the unit.
  mutating func abandon(to snapshot: Int) {
    // Until the fork has told that it is there, the process that would be ended is the one to go back to.
    awaitDepth(snapshot + 1)
    process.end(current)
    awaitDepth(snapshot)
  }

  /// Waits until the process at `depth` serves, and forgets what others had to say.
  private mutating func awaitDepth(_ wanted: Int) {
    let deadline = ContinuousClock.now + .seconds(5)
    while isAlive, depth != wanted {
      switch process.next(until: deadline) {
      case .event(let frame, _):
        switch frame.event {
        case .ready(let id): stepForward(to: id)
        case .recovered(let id, _): _ = stepBack(to: id)
        default: break
        }
      case .late, .ended: isAlive = false
      }
    }
    transcript.advanceToEnd()
    _ = takePieces()
    _ = takeInlineValues()
  }

  private mutating func stepForward(to id: pid_t) { processes.append(id) }

  /// The last process is gone; `false` where it is not its parent that has noticed: a cell has ended that one.
  private mutating func stepBack(to id: pid_t) -> Bool {
    processes.removeLast()
    isAlive = id == current
    return isAlive
  }

  private var current: pid_t { processes.last ?? 0 }

  /// How many forks there are.
  var depth: Int { processes.count - 1 }
}

/// The steps in which a cell is stopped that will not end: it is asked to say where it stands, then killed, then left.
private struct StopSequence {
  enum Reason { case late, flooded }
  enum Step { case interrupt, kill, giveUp }

  private(set) var deadline: ContinuousClock.Instant
  private var reason: Reason?
  private var steps: ArraySlice<(Step, Duration)> = [(.interrupt, .seconds(2)), (.kill, .seconds(8)), (.giveUp, .zero)]

  init(deadline: ContinuousClock.Instant) { self.deadline = deadline }

  var isUnderWay: Bool { reason != nil }

  mutating func advance(_ reason: Reason) -> Step {
    self.reason = self.reason ?? reason
    guard let (step, time) = steps.popFirst() else { return .giveUp }
    deadline = .now + time
    return step
  }

  /// How a stopped cell has ended; `nil` where it was not stopped.
  func outcome(_ crash: Crash?) -> UnitOutcome? {
    switch reason {
    case .late: .timedOut(crash)
    case .flooded: .flooded(crash)
    case nil: nil
    }
  }
}

extension UnitOutcome {
  fileprivate init(_ ending: KernelEnding, _ crash: Crash?) {
    switch ending {
    // An exit of the cell comes with a report.
    case .ended(let status) where status.exitCode == KernelArguments.lostChannelStatus && crash == nil:
      self = .lostChannel
    case .ended(let status):
      self = status.exitCode.map { .exited(code: $0, crash) } ?? .died(signal: status.signal ?? 0, crash)
    case .tooManyProcesses(let count): self = .tooManyProcesses(count)
    case .lostChannel: self = .lostChannel
    }
  }
}
