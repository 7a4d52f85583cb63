extension GraphDiagram {
  /// The tensors by kind, the operations in their order, and where masks enter.
  package var alternativeText: String {
    let lead = title.map { "\($0): " } ?? ""
    guard let result = nodes.last else { return lead + "computation graph without nodes." }
    let size = "\(NumberText.counted(nodes.count, "node")), \(NumberText.counted(edges.count, "arrow"))"
    let tensors = [Kind.parameter, .constant, .mask].compactMap(list)
    let operations = nodes.compactMap(\.operation)
    let order = operations.isEmpty ? [] : ["operations in order: " + operations.joined(separator: ", ")]
    let heading = "computation graph of \(result.name), shape \(result.shapeText); \(size)"
    return lead + ([heading] + tensors + order).joined(separator: "; ") + "." + entries
  }

  private func list(of kind: Kind) -> String? {
    let named = nodes.filter { $0.kind == kind }
    guard !named.isEmpty else { return nil }
    let list = named.map { "\($0.name) \($0.shapeText)" }.joined(separator: ", ")
    return "\(NumberText.counted(named.count, kind.rawValue)): \(list)"
  }

  private var entries: String {
    edges.filter(isMasking).map { edge in
      let others = edges.filter { $0.to == edge.to && $0 != edge }.map { nodes[$0.from].name }
      let partner = others.isEmpty ? "" : " with " + others.joined(separator: " and ")
      return " The mask \(nodes[edge.from].name) enters at \(nodes[edge.to].operation ?? "")\(partner)."
    }.joined()
  }

  /// Every node with what it is made from.
  package var table: NumberTable {
    let rows = nodes.indices.map { index in
      let node = nodes[index]
      return [
        node.name, node.kind.rawValue, node.operation ?? "", operands(of: index).joined(separator: ", "),
        node.shapeText,
      ]
    }
    return NumberTable(header: ["name", "kind", "operation", "operands", "shape"], rows: rows)
  }
}
