internal import CCrashReport
internal import CellProtocol
internal import Engine
import Glibc

/// The kernel process: loads compiled units as the host asks and calls them.
package enum KernelMain {
  /// Serves the host on ``FrameChannel/kernelDescriptor`` until it says goodbye or is gone.
  ///
  /// Cells run in `folder`.
  package static func serve(folder: String) -> Never {
    _ = chdir(folder)
    let channel = FrameChannel(descriptor: FrameChannel.kernelDescriptor)
    _ = fcntl(channel.descriptor, F_SETFD, FD_CLOEXEC)
    crash_report_install(channel.descriptor, KernelEvent.crashTag)
    // `explain` asks about a gradient after the backward pass that made it.
    GraphRecording.isOn = true
    EventChannel.emit(.ready(process: getpid()))
    while let bytes = channel.receive(), let command = try? KernelCommand(decoding: bytes) {
      switch command {
      case .run(let call) where call.survivable: runInFork(call)
      case .run(let call): run(call)
      case .shutdown: endInOrder()
      }
    }
    _exit(1)
  }

  /// The exit code of a process that ended because the host asked it to.
  ///
  /// A forked kernel's parent ends with it.
  private static let orderlyExit: Int32 = 113

  private static func endInOrder() -> Never {
    fflush(nil)
    _exit(orderlyExit)
  }

  /// Runs the unit in a forked kernel, which serves the host from then on.
  ///
  /// This process keeps the state from before the unit and takes over again when the fork dies.
  private static func runInFork(_ call: UnitCall) {
    fflush(nil)
    let child = fork()
    if child == 0 {
      EventChannel.emit(.ready(process: getpid()))
      run(call)
      return
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    if status == orderlyExit << 8 { _exit(orderlyExit) }
    EventChannel.emit(.recovered(process: getpid(), waitStatus: status))
  }

  private static func run(_ call: UnitCall) {
    guard let library = dlopen(call.library, RTLD_NOW | RTLD_GLOBAL), let symbol = dlsym(library, call.symbol) else {
      EventChannel.emit(.loadFailure(unit: call.unit, message: String(cString: dlerror())))
      return
    }
    typealias EntryPoint =
      @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Int32
    let entryPoint = unsafeBitCast(symbol, to: EntryPoint.self)
    _ = entryPoint(CommandLine.argc, CommandLine.unsafeArgv)
    EventChannel.emit(.finished(unit: call.unit))
  }
}
