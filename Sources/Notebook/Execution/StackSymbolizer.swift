internal import CellProtocol

/// Finds the source line of a stack frame through the debug information of the cells' libraries.
struct StackSymbolizer {
  let toolchain: Toolchain
  /// The units that have been loaded.
  let units: [CompiledUnit]

  /// The innermost place on the stack that an author has written.
  func position(of frames: [StackFrame]) -> SourcePosition? {
    for frame in frames {
      guard let unit = units.last(where: { $0.library == frame.library })?.unit,
        let place = place(of: frame)
      else { continue }
      return unit.position(label: place.label, line: place.line - SourceLabel.lineOffset, column: place.column)
    }
    return nil
  }

  private struct Place {
    var label: String
    var line: Int
    var column: Int
  }

  /// Asks the symbolizer, whose answer is a function's name and `path:line:column`; line 0 is code the compiler made.
  private func place(of frame: StackFrame) -> Place? {
    let address = "0x" + String(frame.offset - 1, radix: 16)
    let arguments = ["--obj=\(frame.library)", "--basenames", "--no-inlines", address]
    guard frame.offset > 0, let answer = try? CommandOutput.of(toolchain.symbolizer, arguments) else { return nil }
    let lines = answer.text.split(separator: "\n")
    guard lines.count >= 2 else { return nil }
    let parts = lines[1].split(separator: ":")
    guard parts.count == 3, let line = Int(parts[1]), let column = Int(parts[2]), line > 0 else { return nil }
    return Place(label: String(parts[0]), line: line, column: max(column, 1))
  }
}
