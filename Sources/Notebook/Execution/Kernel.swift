internal import CellProtocol
import FoundationEssentials
import Glibc

/// Runs compiled units one after the other in a kernel process and records what they print and show.
struct Kernel {
  private let launcher: KernelLauncher
  private let limits: RunLimits
  private var process: KernelProcess
  private var transcript: Transcript
  /// The process that now runs cells: the kernel itself or its youngest fork.
  private var current: pid_t = 0
  private(set) var isolation: Isolation
  private(set) var inlineValues: [Int: String] = [:]
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
        current = id
        return true
      case .ended: return false
      }
    }
    return false
  }

  /// Calls the unit and waits for its end.
  ///
  /// With `survivable`, the state before the unit outlives its death.
  mutating func run(
    _ unit: CompiledUnit, number: Int, survivable: Bool, timeout: Duration
  ) throws(EnvironmentError) -> UnitOutcome {
    process.send(
      .run(UnitCall(unit: number, library: unit.library, symbol: unit.unit.entryPoint, survivable: survivable)))
    return try outcome(until: .now + timeout)
  }

  /// What the last unit printed and showed.
  mutating func takePieces() -> [CellResult.Piece] { transcript.take() }

  /// What the kernel has noted of the files that cells opened.
  func openedFilesLog() -> [UInt8] { process.opened.bytes(0..<process.opened.length) }

  /// Ends the kernel.
  mutating func shutDown() {
    isAlive = false
    process.close()
  }

  /// How often a running cell is looked after.
  private static let glance: Duration = .milliseconds(100)

  private mutating func outcome(until deadline: ContinuousClock.Instant) throws(EnvironmentError) -> UnitOutcome {
    var stop = StopSequence(deadline: deadline)
    var crash: Crash?
    while true {
      try Interruption.check()
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
          current = id
          transcript.advanceToEnd()
          return stop.outcome(crash) ?? UnitOutcome(.ended(WaitStatus(status)), crash)
        case .ready(let id): current = id
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
