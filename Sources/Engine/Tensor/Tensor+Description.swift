extension Tensor: CustomStringConvertible {
  /// The tensor as PyTorch prints it: 4 digits, columns aligned, long tensors shortened to their edges.
  ///
  /// Whole numbers are written `1.`; numbers more than a factor of 1000 apart in scientific notation. A tensor with
  /// history ends in `grad_fn=<…>`, a leaf that requires gradients in `requires_grad=True`.
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.set_printoptions.html
  public var description: String {
    let prefix = "tensor("
    var printer = TensorPrinter(values, indent: prefix.count)
    return prefix + printer.text() + suffix + ")"
  }

  private var suffix: String {
    var parts: [String] = []
    if count == 0, rank != 1 { parts.append("size=(\(shape.map(String.init).joined(separator: ", ")))") }
    if let node = gradNode {
      let name = node.operation.name
      parts.append(node.isLeaf ? "requires_grad=True" : "grad_fn=<\(name)\(name == "CopySlices" ? "" : "Backward0")>")
    }
    return parts.map { ", " + $0 }.joined()
  }
}

/// Nested brackets of numbers, at most 80 columns wide, more than 1000 elements shortened to 3 at each edge.
private struct TensorPrinter {
  private static let lineWidth = 80
  private static let threshold = 1000
  private static let edge = 3

  private let values: Values
  private let indent: Int
  private let isShortened: Bool
  private var format = TensorFormat([])

  init(_ values: Values, indent: Int) {
    self.values = values
    self.indent = indent
    isShortened = values.count > TensorPrinter.threshold
  }

  mutating func text() -> String {
    if values.count == 0 { return "[]" }
    var shown: [Float] = []
    collect(values.layout, into: &shown)
    format = TensorFormat(shown)
    return text(values.layout, indent: indent)
  }

  /// The indices of a dimension that are shown; nil stands for the gap.
  private func shownIndices(_ size: Int) -> [Int?] {
    guard isShortened, size > 2 * TensorPrinter.edge else { return Array(0..<size) }
    return Array(0..<TensorPrinter.edge) + [nil] + Array((size - TensorPrinter.edge)..<size)
  }

  private func collect(_ layout: Layout, into shown: inout [Float]) {
    guard layout.rank > 0 else {
      shown.append(values.storage.base[layout.offset])
      return
    }
    for case let index? in shownIndices(layout.shape[0]) { collect(layout.selecting(index, of: 0), into: &shown) }
  }

  private func text(_ layout: Layout, indent: Int) -> String {
    switch layout.rank {
    case 0: return format(values.storage.base[layout.offset])
    case 1: return row(layout, indent: indent)
    default:
      let parts = shownIndices(layout.shape[0]).map { index in
        index.map { text(layout.selecting($0, of: 0), indent: indent + 1) } ?? "..."
      }
      let gap = "," + String(repeating: "\n", count: layout.rank - 1) + String(repeating: " ", count: indent + 1)
      return "[" + parts.joined(separator: gap) + "]"
    }
  }

  private func row(_ layout: Layout, indent: Int) -> String {
    let perLine = Swift.max(1, (TensorPrinter.lineWidth - indent) / (format.width + 2))
    let parts = shownIndices(layout.shape[0]).map { index in
      index.map { format(values.storage.base[layout.offset + $0 * layout.strides[0]]) } ?? " ..."
    }
    let lines = stride(from: 0, to: parts.count, by: perLine).map { start in
      parts[start..<Swift.min(start + perLine, parts.count)].joined(separator: ", ")
    }
    return "[" + lines.joined(separator: ",\n" + String(repeating: " ", count: indent + 1)) + "]"
  }
}
