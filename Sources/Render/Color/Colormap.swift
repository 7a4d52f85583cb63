/// A map from a position in 0…1 to a colour.
///
/// Each map is a table of 223 colours, so that a picture with text still fits the 256 colours of a palette PNG.
/// An odd number gives a diverging map an exact centre.
public struct Colormap: Equatable, Sendable {
  let onLight, onDark: [UInt32]
  package let name: String
  package let isDiverging: Bool

  /// Blue for negative, orange for positive, neutral at the centre; both sides change equally in lightness.
  ///
  /// On a light page the centre is near white, on a dark page near black. Safe for colour-blind readers.
  public static let diverging = Colormap(
    onLight: ColormapTable.divergingOnLight, onDark: ColormapTable.divergingOnDark, name: "diverging", isDiverging: true
  )
  /// Indigo through teal to pale yellow, perceptually uniform: equal steps of value are equal steps of colour.
  public static let sequential = Colormap(
    onLight: ColormapTable.sequential, onDark: ColormapTable.sequential, name: "sequential", isDiverging: false)
  /// Dark grey to near white, for print.
  public static let grays = Colormap(
    onLight: ColormapTable.grays, onDark: ColormapTable.grays, name: "grays", isDiverging: false)

  package static let count = 223

  package func colors(on theme: Theme) -> [RGBA] { (theme.isDark ? onDark : onLight).map { RGBA($0) } }

  /// The table index for a position; positions outside 0…1 take the nearest end.
  static func index(at position: Double) -> UInt8 {
    UInt8((min(max(position, 0), 1) * Double(count - 1)).rounded())
  }
}
