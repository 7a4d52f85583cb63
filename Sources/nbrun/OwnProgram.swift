import FoundationEssentials
import Glibc
import Notebook

/// This program, which is also its own kernel.
enum OwnProgram {
  static func path() throws(EnvironmentError) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0 else {
      throw EnvironmentError.system(call: "readlink", errno)
    }
    return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
  }
}
