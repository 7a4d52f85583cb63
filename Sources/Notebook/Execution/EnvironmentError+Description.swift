import Glibc

extension EnvironmentError: CustomStringConvertible {
  /// The message for a terminal.
  package var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "\(path): error: cannot be read: \(reason)"
    case .cannotWrite(let path, let reason):
      "\(path): error: cannot be written: \(reason)"
    case .noCompiler:
      "nbrun: error: no Swift compiler found: put the folder of `swiftc` on PATH (https://www.swift.org/install)"
    case .noCellModules(let searched):
      "nbrun: error: the modules that cells import are missing; looked in \(searched.joined(separator: ", "))"
    case .cannotStart(let program, let reason):
      "nbrun: error: cannot start \(program): \(reason)"
    case .tooSlow(let program, let limit):
      "nbrun: error: \(program) did not end within \(limit.components.seconds) s and was stopped"
    case .unwanted(let program):
      "nbrun: error: \(program) was stopped"
    case .interrupted(let signal):
      "nbrun: stopped by signal \(signal) (\(String(cString: strsignal(signal))))"
    case .cannotListen(let port, let reason):
      "nbrun: error: cannot listen on port \(port): \(reason)"
    case .system(let call, let code):
      "nbrun: error: \(call) failed: \(String(cString: strerror(code)))"
    case .brokenPrelude(let output):
      "nbrun: error: the code that every cell imports does not compile:\n\(output)"
    }
  }
}
