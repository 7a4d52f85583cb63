import Glibc

/// The program that runs, with every library loaded into it: the engine, the figures, what draws and packs them.
///
/// The kernel is the same program.
enum LoadedProgram {
  /// Changes with any of them; empty where the system does not tell what is loaded.
  static let identity: String = {
    let files = Set(String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap(codeFile))
    return files.map(identity).sorted().joined(separator: "\n")
  }()

  /// What is loaded where, in lines; the file tells no size, so it is read to its end.
  private static var maps: [UInt8] {
    let file = open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = read(file, &chunk, chunk.count)
      guard count > 0 else { return text }
      text += chunk[..<count]
    }
  }

  /// The file of a line such as `7f21-7f25 r-xp 00000000 fe:00 1234   /usr/lib/libz.so.1`, where it is code.
  private static func codeFile(_ line: Substring) -> String? {
    guard line.split(separator: " ", maxSplits: 2).dropFirst().first?.contains("x") == true else { return nil }
    return line.firstIndex(of: "/").map { String(line[$0...]) }
  }

  /// By content, wherever the file is.
  ///
  /// The toolchain's parser has no build ID, but comes with its compiler, which has one.
  private static func identity(of file: String) -> String {
    var status = stat()
    let size = stat(file, &status) == 0 ? status.st_size : 0
    return BuildID.of(file) ?? "\(file.split(separator: "/").last ?? "") of \(size) bytes"
  }
}
