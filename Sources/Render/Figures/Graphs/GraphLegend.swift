/// The signs of a diagram that occur in it, with their names.
struct GraphLegend {
  private let diagram: GraphDiagram
  private let theme: Theme

  static let signWidth = 26.0

  init(_ diagram: GraphDiagram, theme: Theme) {
    self.diagram = diagram
    self.theme = theme
  }

  var entries: [Legend.Entry] {
    let styles = Set(diagram.nodes.indices.map { GraphBox.Style(diagram, $0) })
    return GraphBox.Style.allCases.filter(styles.contains).map { style in
      Legend.Entry(name: style.name) { center in
        let rect = Rect(x: center.x - Self.signWidth / 2, y: center.y - 8, width: Self.signWidth, height: 16)
        return style.outline(rect, theme)
      }
    }
  }
}

extension GraphBox.Style {
  fileprivate var name: String {
    switch self {
    case .parameter: "parameter, trains"
    case .constant: "constant"
    case .mask: "mask"
    case .operation: "operation"
    case .maskedOperation: "where a mask enters"
    case .result: "result"
    }
  }
}
