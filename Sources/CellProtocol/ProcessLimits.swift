/// What the processes of a run may take.
package struct ProcessLimits: Hashable, Sendable {
  /// Bytes of memory that one process can write to.
  package var memory: UInt64
  /// Bytes of one file.
  package var fileSize: UInt64
  /// Processes at one time, the kernel included.
  package var processes: UInt32

  package init(memory: UInt64, fileSize: UInt64, processes: UInt32) {
    self.memory = memory
    self.fileSize = fileSize
    self.processes = processes
  }
}

/// The command line that makes the program a kernel.
package struct KernelArguments: Hashable, Sendable {
  private static let mark = "__kernel"
  /// The exit code of a kernel that finds its channel closed.
  package static let lostChannelStatus: Int32 = 113

  /// The folder that cells run in.
  package var folder: String
  package var limits: ProcessLimits

  package init(folder: String, limits: ProcessLimits) {
    self.folder = folder
    self.limits = limits
  }

  /// The arguments after the program's name.
  package var words: [String] {
    [Self.mark, folder, String(limits.memory), String(limits.fileSize), String(limits.processes)]
  }

  /// Reads what ``words`` gives; `nil` for any other command line.
  package init?(words: [String]) {
    guard words.count == 5, words[0] == Self.mark, let memory = UInt64(words[2]), let fileSize = UInt64(words[3]),
      let processes = UInt32(words[4])
    else { return nil }
    self.init(folder: words[1], limits: ProcessLimits(memory: memory, fileSize: fileSize, processes: processes))
  }
}
