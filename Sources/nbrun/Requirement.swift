import FoundationEssentials
import Notebook
import Preview
import Render

/// Something that rendering a lesson takes, and whether it is here.
struct Requirement {
  enum State: String { case found, missing }

  let name: String
  let state: State
  /// Whether nothing can be rendered without it.
  let isNeeded: Bool
  /// What was found, or what its absence means and the command that installs it.
  let details: String

  /// `found    compiler  Swift version 6.3.1`.
  var line: String {
    let state = state == .missing && !isNeeded ? "absent" : self.state.rawValue
    return Self.padded(state, 9) + Self.padded(name, 16) + details
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  static var all: [Requirement] {
    let environment = ProcessInfo.processInfo.environment
    return [
      compiler(environment), cellModules, font, math(environment), highlighter(environment), sandbox(environment),
      previewServer, cache(environment),
    ]
  }

  private static func compiler(_ environment: [String: String]) -> Requirement {
    do {
      let toolchain = try Toolchain.find(
        searchPath: environment["PATH"] ?? "", limit: .seconds(RunLimits().compileSeconds))
      return Requirement(
        name: "Swift compiler", state: .found, isNeeded: true, details: try toolchain.description())
    } catch {
      return Requirement(
        name: "Swift compiler", state: .missing, isNeeded: true,
        details:
          "cells are compiled: install Swift 6.1 or newer (https://www.swift.org/install) and put `swiftc` on PATH")
    }
  }

  private static var cellModules: Requirement {
    let modules = (try? OwnProgram.path()).flatMap { try? CellModules.find(executable: $0) }
    return Requirement(
      name: "modules of cells", state: modules == nil ? .missing : .found, isNeeded: true,
      details: modules == nil
        ? "cells import them: build nbrun with `make build`, and keep what is built together" : "beside nbrun")
  }

  private static var font: Requirement {
    if case .failure(let error) = Typeface.read(.regular, from: Typeface.folders) {
      return Requirement(name: "DejaVu Sans", state: .missing, isNeeded: true, details: "\(error)")
    }
    return Requirement(name: "DejaVu Sans", state: .found, isNeeded: true, details: "letters of figures")
  }

  private static func math(_ environment: [String: String]) -> Requirement {
    let isThere = KaTeXFiles.find(environment: environment) != nil
    return Requirement(
      name: "KaTeX", state: isThere ? .found : .missing, isNeeded: false,
      details: isThere ? "sets math" : "math is shown as TeX: apt-get install libjs-katex fonts-katex")
  }

  private static func highlighter(_ environment: [String: String]) -> Requirement {
    let isThere = CodeHighlighter.isInstalled(environment: environment)
    return Requirement(
      name: "highlight.js", state: isThere ? .found : .missing, isNeeded: false,
      details: isThere ? "colours code" : "only Swift code has colours: apt-get install libjs-highlight.js")
  }

  private static func sandbox(_ environment: [String: String]) -> Requirement {
    let isThere = Sandbox.program(searchPath: environment["PATH"] ?? "") != nil
    return Requirement(
      name: "bubblewrap", state: isThere ? .found : .missing, isNeeded: false,
      details: isThere
        ? "shuts cells in" : "cells can reach the network and all files of yours: apt-get install bubblewrap")
  }

  private static var previewServer: Requirement {
    let isThere = (try? OwnProgram.path()).map(PreviewServer.isInstalled) ?? false
    return Requirement(
      name: "preview server", state: isThere ? .found : .missing, isNeeded: false,
      details: isThere
        ? "shows previews to browsers"
        : "`nbrun preview` needs nbrun-preview-server beside nbrun: build it with `make build`")
  }

  private static func cache(_ environment: [String: String]) -> Requirement {
    let folder = ObjectCache.userFolder(environment: environment)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let isWritable = FileManager.default.isWritableFile(atPath: folder.path)
    return Requirement(
      name: "cache", state: isWritable ? .found : .missing, isNeeded: false,
      details: folder.path + (isWritable ? "" : " cannot be written: every run compiles every cell"))
  }
}
