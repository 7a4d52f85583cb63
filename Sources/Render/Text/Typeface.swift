internal import CFreeType
internal import Glibc
internal import Synchronization

/// DejaVu Sans in one weight: outlines, advances and kerning, in em units.
///
/// FreeType only reads the font's tables (`FT_LOAD_NO_SCALE`: raw font units, no hinting); scaling and filling are
/// ours, so that pixels don't depend on the FreeType build.
package final class Typeface: Sendable {
  /// The two weights that figures use.
  package enum Weight: String, Sendable, CaseIterable {
    case regular = "DejaVuSans.ttf"
    case bold = "DejaVuSans-Bold.ttf"
  }

  /// The height of a capital letter, in em units.
  static let capHeight = 0.729

  /// Where distributions keep DejaVu, in the order searched.
  package static let folders = [
    "/usr/share/fonts/truetype/dejavu", "/usr/share/fonts/dejavu-sans-fonts", "/usr/share/fonts/TTF",
    "/usr/share/fonts/dejavu", "/usr/local/share/fonts/dejavu", "/Library/Fonts",
  ]

  private static let loaded = Mutex<[Weight: Typeface]>([:])
  private let face: Mutex<FontFace>

  private init(face: consuming FontFace) { self.face = Mutex(face) }

  /// The typeface, read once per process.
  static func load(_ weight: Weight) throws(RenderError) -> Typeface {
    let result: Result<Typeface, RenderError> = loaded.withLock { typefaces in
      if let known = typefaces[weight] { return .success(known) }
      return read(weight, from: folders).map { typeface in
        typefaces[weight] = typeface
        return typeface
      }
    }
    return try result.get()
  }

  package static func read(_ weight: Weight, from folders: [String]) -> Result<Typeface, RenderError> {
    let paths = folders.map { $0 + "/" + weight.rawValue }
    guard let path = paths.first(where: { access($0, R_OK) == 0 }) else {
      return .failure(.fontMissing(file: weight.rawValue, searched: folders))
    }
    return FontFace.open(path).map { Typeface(face: $0) }
  }

  func line(_ text: String) -> GlyphLine { face.withLock { $0.line(text) } }
}

/// An open font with the glyphs read so far.
///
/// FreeType's objects stay inside the lock of the typeface that owns them, and live as long as the process.
private struct FontFace: @unchecked Sendable {
  private let face: FT_Face
  private let unitsPerEm: Double
  private var glyphs: [Unicode.Scalar: Glyph] = [:]
  private var lines: [String: GlyphLine] = [:]

  private static let keptLines = 4096

  static func open(_ path: String) -> Result<FontFace, RenderError> {
    var library: FT_Library?
    var face: FT_Face?
    var code = FT_Init_FreeType(&library)
    if code == 0 { code = FT_New_Face(library, path, 0, &face) }
    guard code == 0, let face else { return .failure(.fontUnreadable(path: path, code: Int(code))) }
    return .success(FontFace(face: face, unitsPerEm: Double(face.pointee.units_per_EM)))
  }

  private init(face: FT_Face, unitsPerEm: Double) {
    self.face = face
    self.unitsPerEm = unitsPerEm
  }

  mutating func line(_ text: String) -> GlyphLine {
    if let known = lines[text] { return known }
    var line = GlyphLine()
    var previous: UInt32?
    for scalar in text.unicodeScalars where scalar.properties.generalCategory != .control {
      let glyph = glyph(scalar)
      if let previous { line.width += kerning(previous, glyph.index) }
      line.glyphs.append((glyph, line.width))
      line.width += glyph.advance
      previous = glyph.index
    }
    if lines.count >= Self.keptLines { lines.removeAll() }
    lines[text] = line
    return line
  }

  private mutating func glyph(_ scalar: Unicode.Scalar) -> Glyph {
    if let known = glyphs[scalar] { return known }
    let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
    let glyph = load(index)
    glyphs[scalar] = glyph
    return glyph
  }

  private func load(_ index: UInt32) -> Glyph {
    guard FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0, let slot = face.pointee.glyph else {
      return Glyph(index: index, advance: 0.6, contours: [])
    }
    let advance = Double(slot.pointee.metrics.horiAdvance) / unitsPerEm
    return Glyph(index: index, advance: advance, contours: contours(of: slot.pointee.outline))
  }

  private func contours(of outline: FT_Outline) -> [[Point]] {
    var start = 0
    return (0..<Int(outline.n_contours)).map { contour in
      let end = Int(outline.contours[contour])
      defer { start = end + 1 }
      let points = (start...max(start, end)).map { index in
        let point = outline.points[index]
        let position = Point(Double(point.x) / unitsPerEm, Double(point.y) / unitsPerEm)
        return (position: position, isOnCurve: outline.tags[index] & 1 != 0)
      }
      return QuadraticContour(points: points).flattened()
    }
  }

  private func kerning(_ left: UInt32, _ right: UInt32) -> Double {
    var vector = FT_Vector()
    guard FT_Get_Kerning(face, left, right, FT_KERNING_UNSCALED.rawValue, &vector) == 0 else { return 0 }
    return Double(vector.x) / unitsPerEm
  }
}
