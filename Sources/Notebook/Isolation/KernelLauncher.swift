internal import CellProtocol
import FoundationEssentials

/// Starts kernel processes of a run: in a sandbox, or without one.
struct KernelLauncher {
  private let options: RunOptions
  private let scratch: URL
  private let temporaryFolder: URL
  private let network: Bool
  /// What lies outside of the notebook's folder and is needed: the program, and the compiled cells.
  private let needed: [String]

  init(
    options: RunOptions, scratch: URL, network: Bool, needed: [String]
  ) throws(EnvironmentError) {
    self.options = options
    self.scratch = scratch
    self.network = network
    self.needed = needed
    temporaryFolder = scratch.appending(path: "tmp")
    do {
      for folder in [temporaryFolder.path] + needed {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      }
    } catch {
      throw .cannotWrite(path: temporaryFolder.path, reason: "\(error)")
    }
  }

  /// The sandbox for the notebook; `nil` where bubblewrap is not installed.
  var sandbox: Sandbox? {
    guard let program = Sandbox.program(searchPath: options.environment["PATH"] ?? "") else { return nil }
    return Sandbox(
      program: program, network: network, temporaryFolder: temporaryFolder.path, folder: options.folder,
      fixed: needed + options.keptFiles)
  }

  func start(in sandbox: Sandbox?) throws(EnvironmentError) -> KernelProcess {
    let command = [options.executable] + KernelArguments(folder: options.folder, limits: options.limits.processes).words
    let temporary = sandbox == nil ? temporaryFolder.path : "/tmp"
    let environment = CellEnvironment.variables(from: options.environment, temporaryFolder: temporary)
    return try KernelProcess(
      executable: sandbox?.program ?? options.executable,
      arguments: sandbox?.arguments(for: command) ?? Array(command.dropFirst()),
      environment: environment, scratch: scratch)
  }
}

/// The environment variables that cells see.
enum CellEnvironment {
  /// Those that are passed on.
  static let passedOn = ["PATH", "HOME", "USER", "OMP_NUM_THREADS", "SSL_CERT_FILE", "SSL_CERT_DIR"]

  /// Language and time zone are the same everywhere, so that what cells print is.
  static func variables(from environment: [String: String], temporaryFolder: String) -> [String: String] {
    environment.filter { passedOn.contains($0.key) }
      .merging(["LANG": "C.UTF-8", "TZ": "UTC", "TMPDIR": temporaryFolder]) { $1 }
  }
}
