/// What the `//|` lines of a cell ask for; names and defaults are Quarto's where Quarto has them.
package struct CellOptions: Hashable, Sendable {
  package enum Output: String, Sendable { case shown = "true", hidden = "false", asis }
  package enum Folding: String, Sendable { case none = "false", folded = "true", shown = "show" }
  /// The failure a cell must end with.
  package enum Expectation: String, CaseIterable, Sendable {
    case compileError = "compile-error"
    case trap, `throw`
    case claimFailure = "claim-failure"
    case timeout
  }

  package var label: String?
  package var eval = true
  package var echo = true
  package var output = Output.shown
  package var include = true
  /// Whether the notebook goes on after this cell fails.
  package var error = false
  package var codeFold = Folding.none
  package var codeSummary: String?
  package var figureCaption: String?
  package var figureAlt: String?
  /// Width and height of figures in inches at `figureDPI`; `nil` keeps the figure's own size.
  package var figureWidth: Double?
  package var figureHeight: Double?
  package var figureDPI: Double?
  package var layoutColumns: Int?
  package var tableCaption: String?
  package var classes: [String] = []
  package var tags: [String] = []
  /// Whether what an earlier run gave may be shown.
  package var cache = true
  /// Seconds.
  package var timeout: Double?
  package var expect: Expectation?
  /// Text that the expected failure's message must contain.
  package var expectMatch: String?
  /// Files the cell reads: their content is part of the cache key.
  package var inputs: [String] = []
  /// How far numbers may be from those of a recorded page.
  package var compareWithin: Double?
  /// The share of a picture's pixels that may differ from a recorded page, 0 to 1.
  package var comparePixels: Double?

  package init() {}
}
