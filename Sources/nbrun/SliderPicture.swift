import CellProtocol
import PageComparison

/// The steps of a slider side by side, for reports that have no slider.
enum SliderPicture {
  /// A PNG of every frame over what is behind it; `nil` where a picture cannot be read.
  static func png(_ strip: ScrubberOutput.Strip, isDark: Bool) -> [UInt8]? {
    let (base, changes) = isDark ? (strip.darkBase, strip.dark) : (strip.lightBase, strip.light)
    return PixelGrid.tiled(base: base, below: changes)?.png
  }
}
