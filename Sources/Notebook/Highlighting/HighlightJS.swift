import FoundationEssentials

/// highlight.js, running.
final class HighlightJS {
  private let engine: ScriptEngine

  init(_ script: [UInt8]) throws(ScriptEngine.Failure) {
    engine = try ScriptEngine()
    try engine.evaluate(Self.adapter)
    try engine.evaluate(script)
  }

  /// For each token its class and its length in UTF-16 units; nothing where the language is not known.
  func spans(of code: ShownCode) throws(ScriptEngine.Failure) -> String {
    try engine.call("highlight", code.text, code.language)
  }

  /// The function that is called, and what the script has to be told.
  static let adapter = PackageResources.highlight_js

  /// The environment variable that names the script.
  private static let variable = "NBRUN_HIGHLIGHT"

  /// What the variable names, else the script of Debian's package libjs-highlight.js; `nil` where it is missing.
  static func find(environment: [String: String]) -> URL? {
    let path = environment[variable] ?? "/usr/share/javascript/highlight.js/highlight.min.js"
    return FileManager.default.isReadableFile(atPath: path) ? URL(filePath: path) : nil
  }
}
