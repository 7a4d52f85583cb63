/// What a cell shows in the page.
package enum CellOutput: Hashable, Sendable {
  /// Preformatted text; the page escapes it.
  case text(String)
  case figure(FigureOutput)
}

/// One picture in both themes, with what a reader needs who can't see it.
package struct FigureOutput: Hashable, Sendable {
  /// PNG files of the same pixel size.
  package var light: [UInt8]
  package var dark: [UInt8]
  /// Size on the page in CSS pixels.
  package var width: Int
  package var height: Int
  /// Size of the PNG files in pixels.
  package var pixelWidth: Int
  package var pixelHeight: Int
  package var alt: String
  /// The numbers drawn, first row the header; empty where there are none.
  package var table: [[String]]

  package init(
    light: [UInt8], dark: [UInt8], width: Int, height: Int,
    pixelWidth: Int, pixelHeight: Int, alt: String, table: [[String]]
  ) {
    self.light = light
    self.dark = dark
    self.width = width
    self.height = height
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
    self.alt = alt
    self.table = table
  }
}

/// A sentence the run has checked.
package struct ClaimRecord: Hashable, Sendable {
  package var text: String
  package var holds: Bool
  /// What was measured, such as `largest difference 3.6e-07, allowed 1e-06`.
  package var measured: String
  /// The file of the call as `#fileID` gives it, such as `Cell_3/cell-3.swift`.
  package var file: String
  /// The line of the call: from the kernel as `#line` gives it, in a result counted in the cell, 1-based.
  package var line: Int

  package init(text: String, holds: Bool, measured: String, file: String = "", line: Int) {
    self.text = text
    self.holds = holds
    self.measured = measured
    self.file = file
    self.line = line
  }
}
