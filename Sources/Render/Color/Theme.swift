/// The colours of a page, light or dark, that a figure is drawn for.
package struct Theme: Equatable, Sendable {
  package let name: String
  let isDark: Bool
  /// The background.
  let surface: RGBA
  /// Text that is read.
  let ink: RGBA
  /// Text that is looked up: tick labels, notes.
  let mutedInk: RGBA
  /// Axis lines and frames.
  let axis: RGBA
  /// Lines behind the data.
  let gridline: RGBA
  /// The fill of an entry that is not a number.
  let invalid: RGBA
  /// The fill of an entry that a mask keeps, in a mask overlay.
  let kept: RGBA
  /// The fill of an entry that a mask removes, in a mask overlay.
  let removed: RGBA
  /// Series of a chart, each at least 4.5:1 against the surface: their names are written in them.
  let series: [RGBA]

  package static let light = Theme(
    name: "light", isDark: false, surface: RGBA(0xffffff), ink: RGBA(0x1b1e23), mutedInk: RGBA(0x565c66),
    axis: RGBA(0x8d939c), gridline: RGBA(0xe6e8eb), invalid: RGBA(0xf2df6b), kept: RGBA(0x3f76b5),
    removed: RGBA(0xf1f2f4),
    series: [0x1c63a8, 0xc2500f, 0x17805f, 0x8a47ad, 0x8a6a00, 0xbd3465, 0x4f5a66, 0x217c92].map { RGBA($0) })

  package static let dark = Theme(
    name: "dark", isDark: true, surface: RGBA(0x16181d), ink: RGBA(0xe9ebee), mutedInk: RGBA(0xa5acb6),
    axis: RGBA(0x6c737d), gridline: RGBA(0x2c3037), invalid: RGBA(0xe3cb4f), kept: RGBA(0x7db3ec),
    removed: RGBA(0x262a31),
    series: [0x79b4f0, 0xf29a5c, 0x5cc9a0, 0xc79be6, 0xd9b84a, 0xf286ab, 0xaab4c0, 0x6bcadb].map { RGBA($0) })
}
