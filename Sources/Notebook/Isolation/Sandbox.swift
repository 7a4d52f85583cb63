import FoundationEssentials
import Glibc

/// Bubblewrap, which runs a program in namespaces of its own.
package struct Sandbox: Hashable, Sendable {
  /// The path of `bwrap`.
  let program: String
  var network = false
  /// The folder of the system that becomes the sandbox's `/tmp`.
  var temporaryFolder: String
  /// The one other folder that can be written to.
  var folder: String
  /// What has to be there wherever it lies, and cannot be changed even if it lies in `folder`.
  var fixed: [String]

  /// The arguments of `bwrap` that run a command.
  ///
  /// Later mounts lie over earlier ones.
  func arguments(for command: [String]) -> [String] {
    var arguments = ["--die-with-parent", "--new-session", "--unshare-all", "--cap-drop", "ALL"]
    if network { arguments.append("--share-net") }
    arguments += ["--ro-bind", "/", "/", "--bind", temporaryFolder, "/tmp", "--bind", folder, folder]
    for path in fixed { arguments += ["--ro-bind-try", path, path] }
    return arguments + ["--dev", "/dev", "--proc", "/proc", "--"] + command
  }

  /// The `bwrap` on a search path such as `PATH`.
  package static func program(searchPath: String) -> String? {
    searchPath.split(separator: ":").map { "\($0)/bwrap" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}
