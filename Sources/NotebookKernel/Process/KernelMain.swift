internal import CContainment
internal import CCrashReport
internal import COpenedFiles
package import CellProtocol
internal import Engine
import Glibc

/// The kernel process: loads compiled units as the host asks and calls them.
package enum KernelMain {
  /// Serves the host on ``FrameChannel/kernelDescriptor`` until it is gone.
  package static func serve(_ arguments: KernelArguments) -> Never {
    let limits = arguments.limits
    containment_enter(
      containment_limits(memory: limits.memory, file_size: limits.fileSize, processes: limits.processes),
      FrameChannel.controlDescriptor)
    _ = chdir(arguments.folder)
    let channel = FrameChannel(descriptor: FrameChannel.kernelDescriptor)
    for descriptor in [channel.descriptor, FrameChannel.openedFilesDescriptor] {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    crash_report_install(channel.descriptor, KernelEvent.crashTag)
    // `explain` asks about a gradient after the backward pass that made it.
    GraphRecording.isOn = true
    opened_files_log(FrameChannel.openedFilesDescriptor)
    EventChannel.open()
    while let bytes = channel.receive(), let command = try? KernelCommand(decoding: bytes) {
      switch command {
      case .run(let call) where call.survivable: runInFork(call)
      case .run(let call): run(call)
      case .shutdown: _exit(0)
      }
    }
    _exit(KernelArguments.lostChannelStatus)
  }

  /// Runs the unit in a forked kernel, which serves the host from then on.
  ///
  /// This process keeps the state from before the unit and takes over again when the fork dies.
  private static func runInFork(_ call: UnitCall) {
    fflush(nil)
    let child = fork()
    guard child >= 0 else {
      EventChannel.emit(.loadFailure(unit: call.unit, message: "no process: \(String(cString: strerror(errno)))"))
      return
    }
    if child == 0 {
      EventChannel.open()
      run(call)
      return
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
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
    crash_report_running(1)
    _ = entryPoint(CommandLine.argc, CommandLine.unsafeArgv)
    EventChannel.endStrayCopy()
    crash_report_running(0)
    PrintedStream.restoreAll()
    EventChannel.emit(.finished(unit: call.unit))
  }
}
