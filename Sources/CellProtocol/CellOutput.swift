/// What a cell shows in the page.
package enum CellOutput: Hashable, Sendable {
  /// Preformatted text; the page escapes it.
  case text(String)
  /// TeX that stands on a line of its own, and the same as preformatted text for where it cannot be set.
  case formula(tex: String, text: String)
  case figure(FigureOutput)
  case scrubber(ScrubberOutput)
  case question(QuestionOutput)
}

/// One picture in both themes, with what a reader needs who can't see it.
package struct FigureOutput: Hashable, Sendable {
  /// A part of the picture that a reader can choose, and what is said of it.
  package struct Entry: Hashable, Sendable {
    /// What is chosen: `row 0, column 3: −0.25`.
    package var name: String
    /// Preformatted.
    package var explanation: String
    /// Where it is, in ten-thousandths of the picture's width and height.
    package var x, y, width, height: Int

    package init(name: String, explanation: String, x: Int, y: Int, width: Int, height: Int) {
      self.name = name
      self.explanation = explanation
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }
  }

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
  /// Of pictures that move: what stands for them where nothing may move; else empty.
  package var lightStill: [UInt8]
  package var darkStill: [UInt8]
  /// What readers can choose in the picture.
  package var entries: [Entry]

  package init(
    light: [UInt8], dark: [UInt8], width: Int, height: Int,
    pixelWidth: Int, pixelHeight: Int, alt: String, table: [[String]],
    lightStill: [UInt8] = [], darkStill: [UInt8] = [], entries: [Entry] = []
  ) {
    self.light = light
    self.dark = dark
    self.width = width
    self.height = height
    self.pixelWidth = pixelWidth
    self.pixelHeight = pixelHeight
    self.alt = alt
    self.table = table
    self.lightStill = lightStill
    self.darkStill = darkStill
    self.entries = entries
  }
}

/// Pictures of a run, step by step: a slider shows one step at a time, a page without scripts all of them.
package struct ScrubberOutput: Hashable, Sendable {
  /// What one series looks like at every step: frames of one size.
  package struct Strip: Hashable, Sendable {
    /// PNG files: what is behind every frame.
    package var lightBase: [UInt8]
    package var darkBase: [UInt8]
    /// PNG files: the frames side by side, transparent where they show what is behind them.
    package var light: [UInt8]
    package var dark: [UInt8]
    /// Size of a frame on the page in CSS pixels.
    package var frameWidth: Int
    package var frameHeight: Int
    /// What each frame shows.
    package var alts: [String]

    package init(
      lightBase: [UInt8], darkBase: [UInt8], light: [UInt8], dark: [UInt8], frameWidth: Int, frameHeight: Int,
      alts: [String]
    ) {
      self.lightBase = lightBase
      self.darkBase = darkBase
      self.light = light
      self.dark = dark
      self.frameWidth = frameWidth
      self.frameHeight = frameHeight
      self.alts = alts
    }
  }

  package var title: String
  /// What each step is called: `step 40, loss 0.31`.
  package var steps: [String]
  package var strips: [Strip]
  /// The numbers, in rows under a header.
  package var table: [[String]]

  package init(title: String, steps: [String], strips: [Strip], table: [[String]]) {
    self.title = title
    self.steps = steps
    self.strips = strips
    self.table = table
  }
}

/// A question about each place of a grid, which the page asks before it answers.
package struct QuestionOutput: Hashable, Sendable {
  package var text: String
  /// What a marked place means, and one that is not: `moves`, `stays`.
  package var yes: String
  package var no: String
  /// The answers, row by row.
  package var answers: [[Bool]]

  package init(text: String, yes: String, no: String, answers: [[Bool]]) {
    self.text = text
    self.yes = yes
    self.no = no
    self.answers = answers
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
