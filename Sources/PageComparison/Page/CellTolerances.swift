/// What the cells of a page ask of a comparison.
struct CellTolerances {
  /// By the cell's place in the page, `cell.3`.
  private(set) var ofCell: [String: Tolerance] = [:]

  init(_ page: PageElement) {
    collect(page)
  }

  private mutating func collect(_ element: PageElement) {
    if let id = element.attributes["id"], Self.isCell(id) {
      ofCell[id] = Tolerance(
        within: element.attributes["data-within"].flatMap(Double.init) ?? 0,
        pixels: element.attributes["data-pixels"].flatMap(Double.init) ?? 0)
    }
    for child in element.children { collect(child) }
  }

  static func isCell(_ id: String) -> Bool { number(id) != nil }

  static func number(_ id: String) -> Int? {
    id.hasPrefix("cell.") ? Int(id.dropFirst(5)) : nil
  }
}
