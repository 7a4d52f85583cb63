import Digest
import Dispatch
import FoundationEssentials
internal import SwiftSource
import Synchronization

/// Highlights the code of other languages than Swift.
///
/// Where none needs it, highlight.js is neither read nor started; without it such code stays plain.
package final class CodeHighlighter: Sendable {
  private let script: URL?
  private let cache: ObjectCache?
  private let state = Mutex(State())

  /// Finds the script; without `cache` all code is highlighted anew.
  package init(environment: [String: String], cache: ObjectCache?) {
    script = HighlightJS.find(environment: environment)
    self.cache = cache
  }

  /// Whether highlight.js is there.
  package static func isInstalled(environment: [String: String]) -> Bool {
    HighlightJS.find(environment: environment) != nil
  }

  /// Highlights `code` on another thread, for a later `highlight`.
  package func prepare(_ code: [ShownCode]) {
    guard script != nil, code.contains(where: { !$0.isSwift }) else { return }
    DispatchQueue(label: "code").async { _ = self.highlight(code) }
  }

  /// The code in tokens, each piece highlighted once.
  package func highlight(_ code: [ShownCode]) -> HighlightedCode {
    guard let script else { return .none }
    return state.withLock { state in
      for code in Set(code) where !code.isSwift && code.text.utf8.count <= Self.lengthLimit {
        guard state.result.tokens[code] == nil, let spans = spans(of: code, script, &state) else { continue }
        state.result.tokens[code] = HighlightedToken.read(spans: spans, of: code.text)
      }
      return state.result
    }
  }

  private func spans(of code: ShownCode, _ script: URL, _ state: inout State) -> String? {
    guard let program = state.program(script) else { return nil }
    let key = SHA256.hex(of: "code\n\(program.digest)\n\(code.language)\n\(code.text)".utf8)
    if let known = cache?.text(key, file: Self.file) { return known }
    if state.highlightJS == nil { state.highlightJS = try? HighlightJS(program.script) }
    guard let spans = try? state.highlightJS?.spans(of: code) else { return nil }
    cache?.store(spans, key, file: Self.file)
    return spans
  }

  private static let file = "spans"

  /// Bytes; more would take long, and nobody reads it.
  private static let lengthLimit = 64 << 10
}

private struct State {
  /// highlight.js, and what tells it from another.
  struct Program {
    let script: [UInt8]
    let digest: String
  }

  var highlightJS: HighlightJS?
  var result = HighlightedCode.none
  private var program: Program?

  /// Read at first use; `nil` where it cannot be.
  mutating func program(_ file: URL) -> Program? {
    if program == nil, let data = try? Data(contentsOf: file) {
      let script = Array(data)
      program = Program(script: script, digest: SHA256.hex(of: HighlightJS.adapter + script))
    }
    return program
  }
}
