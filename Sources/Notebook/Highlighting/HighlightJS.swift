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
  package static let variable = "NBRUN_HIGHLIGHT"

  /// What the variable names, else the script of Debian's package libjs-highlight.js; `nil` where it is missing.
  package static func find(environment: [String: String]) -> [UInt8]? {
    let path = environment[variable] ?? "/usr/share/javascript/highlight.js/highlight.min.js"
    return (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
  }
}
