extension CellPicture {
  /// Numbers and signs of all cells, in whichever ink stands out from the cell's colour.
  func signs(_ plot: Rect, _ grid: CellGrid) -> [DrawCommand] {
    cells.values.indices.flatMap { index -> [DrawCommand] in
      let center = Point(
        plot.x + (Double(index % cells.columns) + 0.5) * layout.cellWidth,
        plot.y + (Double(index / cells.columns) + 0.5) * layout.cellHeight)
      let fill = grid.palette[Int(grid.indices[index])]
      let marks = coloring.marks(on: cells, at: index)
      guard numbers != nil || !marks.isEmpty else { return [] }
      return signs(at: center, index, marks, fill)
    }
  }

  private func signs(at center: Point, _ index: Int, _ marks: [CellMark], _ fill: RGBA) -> [DrawCommand] {
    let ink = fill.ink
    let plateColor = cells.isMasked(index) ? fill : nil
    guard let numbers else { return group(of: marks, center, ink, plateColor) }
    let text = numbers.text(cells.values[index])
    guard !marks.isEmpty else { return number(text, center, ink, plateColor) }
    // A number and its signs share the cell's height.
    let share = min(layout.cellHeight, 32) / 32
    return number(text, Point(center.x, center.y - 6 * share), ink, plateColor)
      + row(of: marks, Point(center.x, center.y + 9 * share), radius: 3.5, ink, plateColor)
  }

  /// Signs without a number; in a small cell two stand askew, so that a row of cells doesn't read as one line of signs.
  private func group(of marks: [CellMark], _ center: Point, _ ink: RGBA, _ plate: RGBA?) -> [DrawCommand] {
    let side = min(layout.cellWidth, layout.cellHeight)
    guard marks.count == 2, side < Self.smallestWideCell else {
      return row(of: marks, center, radius: min(5, side * 0.2), ink, plate)
    }
    let (radius, offset) = (side * 0.19, side * 0.2)
    return zip(marks, [-offset, offset]).flatMap { mark, shift in
      row(of: [mark], Point(center.x + shift, center.y + shift), radius: radius, ink, plate)
    }
  }

  /// The smallest cell with signs beside each other.
  private static let smallestWideCell = 28.0

  private func number(_ text: String, _ center: Point, _ ink: RGBA, _ plate: RGBA?) -> [DrawCommand] {
    let position = Point(center.x, FigureStyle.baseline(centering: center.y, size: numberSize))
    let width = measure.width(text, size: numberSize) + 4
    return background(Rect(x: center.x - width / 2, y: center.y - 8, width: width, height: 16), plate) + [
      .text(TextRun(text: text, position: position, size: numberSize, color: ink, anchor: .middle))
    ]
  }

  /// Signs side by side.
  private func row(
    of marks: [CellMark], _ center: Point, radius: Double, _ ink: RGBA, _ plate: RGBA?
  ) -> [DrawCommand] {
    guard !marks.isEmpty else { return [] }
    let step = 2 * radius + 3
    let width = min(Double(marks.count) * step + 1, layout.cellWidth)
    let height = min(2 * radius + 4, layout.cellHeight)
    let plate = background(
      Rect(x: center.x - width / 2, y: center.y - height / 2, width: width, height: height), plate)
    let start = center.x - step * Double(marks.count - 1) / 2
    return plate
      + marks.enumerated().flatMap { place, mark in
        mark.commands(center: Point(start + Double(place) * step, center.y), radius: radius, color: ink)
      }
  }

  /// A plain patch that keeps hatching away from what is read.
  private func background(_ rect: Rect, _ color: RGBA?) -> [DrawCommand] {
    color.map { [.rect(rect, $0)] } ?? []
  }
}
