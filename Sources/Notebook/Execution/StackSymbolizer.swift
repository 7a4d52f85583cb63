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

  fileprivate struct Place {
    var label: String
    var line: Int
    var column: Int
  }

  /// Asks the symbolizer, whose answer for each address is a function's name, `path:line:column`, and an empty line.
  ///
  /// Line 0 is code that the compiler made. The statement it belongs to then mostly follows, so addresses after the call
  /// are tried before those ahead of it.
  private func place(of frame: StackFrame) -> Place? {
    guard frame.offset > Self.reach, frame.offset < UInt64(Int64.max) else { return nil }
    let call = frame.offset - 1
    let nearby = [call] + Array(call + 1...call + Self.reach) + (call - Self.reach..<call).reversed()
    let addresses = nearby.map { "0x" + String($0, radix: 16) }
    let arguments = ["--obj=\(frame.library)", "--basenames", "--no-inlines"] + addresses
    guard let answer = try? CommandOutput.of(toolchain.symbolizer, arguments, limit: toolchain.limit) else {
      return nil
    }
    return answer.text.split(separator: "\n").lazy.compactMap { Place($0) }.first
  }

  /// How many bytes around an address are searched for a line.
  private static let reach: UInt64 = 48
}

extension StackSymbolizer.Place {
  /// Reads `path:line:column` where the line is one that somebody wrote.
  fileprivate init?(_ text: Substring) {
    let parts = text.split(separator: ":")
    guard parts.count == 3, let line = Int(parts[1]), let column = Int(parts[2]), line > 0 else { return nil }
    self.init(label: String(parts[0]), line: line, column: max(column, 1))
  }
}
