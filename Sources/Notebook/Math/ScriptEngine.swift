private import CDuktape

/// A JavaScript interpreter with nothing but the language (ES5).
final class ScriptEngine {
  /// An exception that the script did not catch.
  struct Failure: Error {
    var message: String
  }

  private let heap: OpaquePointer

  init() throws(Failure) {
    guard let heap = duk_create_heap(nil, nil, nil, nil, nil) else { throw Failure(message: "out of memory") }
    self.heap = heap
  }

  deinit { duk_destroy_heap(heap) }

  /// Runs a program; its functions stay.
  func evaluate(_ program: [UInt8]) throws(Failure) {
    let status = program.withUnsafeBytes {
      nbrun_duk_evaluate(heap, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    let result = popText()
    if status != DUK_EXEC_SUCCESS { throw Failure(message: result) }
  }

  /// What a global function returns for these texts.
  func call(_ function: String, _ arguments: String...) throws(Failure) -> String {
    duk_get_global_lstring(heap, function, duk_size_t(function.utf8.count))
    for argument in arguments { push(argument) }
    let status = duk_pcall(heap, duk_idx_t(arguments.count))
    let result = popText()
    if status != DUK_EXEC_SUCCESS { throw Failure(message: result) }
    return result
  }

  /// Duktape's strings are CESU-8: UTF-16 units, each written as UTF-8 writes a scalar.
  private func push(_ text: String) {
    let bytes = text.utf16.flatMap { unit -> [UInt8] in
      switch unit {
      case 0..<0x80: [UInt8(unit)]
      case 0x80..<0x800: [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)]
      default: [0xE0 | UInt8(unit >> 12), 0x80 | UInt8(unit >> 6 & 0x3F), 0x80 | UInt8(unit & 0x3F)]
      }
    }
    bytes.withUnsafeBytes {
      _ = duk_push_lstring(heap, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
  }

  private func popText() -> String {
    defer { duk_pop(heap) }
    var length: duk_size_t = 0
    guard let text = duk_safe_to_lstring(heap, -1, &length) else { return "" }
    return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
  }
}
