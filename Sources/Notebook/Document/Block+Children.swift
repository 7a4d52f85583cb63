extension Block {
  /// The blocks that stand in this one.
  var children: [Block] {
    switch self {
    case .list(let list): list.items.flatMap(\.blocks)
    case .quote(let blocks), .division(_, let blocks): blocks
    case .callout(let callout): callout.blocks
    case .tabset(let tabs): tabs.flatMap(\.blocks)
    case .footnotes(let notes): notes.flatMap(\.blocks)
    case .heading, .paragraph, .code, .cell, .math, .table, .html, .rule: []
    }
  }
}
