/// What decides the colour of a cell.
enum CellColoring: Equatable, Sendable {
  /// The value, through a scale; masked entries are faded.
  case values(ColorScale, Colormap)
  /// Only whether a mask keeps it.
  case mask

  /// How far a masked entry's colour fades into the page.
  private static let fading = 0.55
  private static let fadedColors = 32

  /// The colours that ``paletteIndex(of:isMasked:)`` points into.
  ///
  /// For values the colour map, the colour for NaN, then faded versions of the map, 256 in all; for a mask kept, then
  /// removed.
  func palette(on theme: Theme) -> [RGBA] {
    guard case .values(_, let colormap) = self else { return [theme.kept, theme.removed] }
    let colors = colormap.colors(on: theme)
    let faded = (0..<Self.fadedColors).map { step in
      colors[step * (Colormap.count - 1) / (Self.fadedColors - 1)].mixed(with: theme.surface, Self.fading)
    }
    return colors + [theme.invalid] + faded
  }

  /// The place in the palette for an entry.
  func paletteIndex(of value: Float, isMasked: Bool) -> UInt8 {
    guard case .values(let scale, _) = self else { return isMasked ? 1 : 0 }
    let color: UInt8
    switch scale.reading(of: value) {
    case .position(let position): color = Colormap.index(at: position)
    case .belowRange, .negativeInfinity: color = Colormap.index(at: scale.position(of: scale.range.lowerBound))
    case .aboveRange, .positiveInfinity: color = Colormap.index(at: scale.position(of: scale.range.upperBound))
    case .notANumber: return UInt8(Colormap.count)
    }
    return isMasked ? UInt8(Colormap.count + 1 + Int(color) * (Self.fadedColors - 1) / (Colormap.count - 1)) : color
  }

  /// The signs that an entry of the matrix gets; in a mask's picture none.
  func marks(on matrix: Matrix, at index: Int) -> [CellMark] {
    guard case .values(let scale, _) = self else { return [] }
    return matrix.marks(at: index, on: scale)
  }
}
