import Foundation

/// The machine and the versions that the numbers belong to.
struct MachineSection: Section {
  let name = "machine"

  func tables(_ context: MeasuringContext) throws -> [Table] {
    var table = Table("machine", title: "The machine", columns: ["", "what"], leading: 2)
    table.add(["processor", Self.field("model name", of: "/proc/cpuinfo") ?? "unknown"])
    table.add(["cores", "\(ProcessInfo.processInfo.activeProcessorCount)"])
    table.add(["vector units", Self.vectorUnits])
    table.add(["memory", "\(Int((Double(ProcessInfo.processInfo.physicalMemory) / 0x1p30).rounded())) GiB"])
    table.add(["system", Self.system])
    table.add(["compiler", Self.firstLine(of: ["swiftc", "--version"]) ?? "unknown"])
    table.add(["compared with", context.reference.answer(["versions"])?.text ?? "nothing"])
    return [table]
  }

  private static var vectorUnits: String {
    let flags = Set((field("flags", of: "/proc/cpuinfo") ?? "").split(separator: " "))
    let known = [("avx512f", "AVX-512"), ("avx2", "AVX2"), ("fma", "FMA")]
    return known.filter { flags.contains(Substring($0.0)) }.map(\.1).joined(separator: ", ")
  }

  private static var system: String {
    let release = (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""
    let name = release.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }
    return name.map { $0.dropFirst("PRETTY_NAME=".count).trimmingCharacters(in: ["\""]) } ?? "Linux"
  }

  /// The value of the first line `name : value`.
  private static func field(_ name: String, of file: String) -> String? {
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
    return line?.split(separator: ":").dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func firstLine(of command: [String]) -> String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.split(separator: "\n").first.map(String.init)
  }
}
