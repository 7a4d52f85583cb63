/// What a reader sees of a page, as values that can be kept and compared: its text and structure, claims and pictures.
public struct Snapshot: Hashable, Sendable {
  /// A sentence that the run has checked.
  public struct Claim: Hashable, Sendable {
    /// The sentence.
    public var text: String
    /// Whether it is true.
    public var holds: Bool
    /// As the page has it: `holds`, `does not hold`, `fails, as expected`.
    public var verdict: String
    /// What was measured, in words and numbers.
    public var measured: String
    /// Where the page has it.
    public var place: Place
    /// What its cell allows.
    public var tolerance: Tolerance
  }

  /// An element of the page with its own text, or a line of preformatted text.
  public struct Line: Hashable, Sendable {
    /// How many elements it stands in.
    public var depth: Int
    /// Name, classes and label: `figure#fig-after`; `|` for preformatted text.
    public var element: String
    /// Its own text, in one line.
    public var text: String
    /// Where the page has it.
    public var place: Place
    /// What its cell allows, or that of the values in it.
    public var tolerance: Tolerance
  }

  /// A picture that cells drew, in both themes.
  public struct Picture: Hashable, Sendable {
    /// The label of its cell, or the section it stands in; with a number where there are several.
    public var name: String
    /// What it shows, in words.
    public var alt: String
    /// The picture for light pages.
    public var light: PictureFile
    /// Missing where the page has one picture for both.
    public var dark: PictureFile?
    /// Where the page has it.
    public var place: Place
    /// What its cell allows.
    public var tolerance: Tolerance
  }

  /// The page's elements, in reading order.
  public var lines: [Line] = []
  /// Its claims, in order.
  public var claims: [Claim] = []
  /// Its pictures, in order.
  public var pictures: [Picture] = []

  /// An empty page.
  public init() {}
}

/// Where something stands in a page; no part of a comparison.
public struct Place: Hashable, Sendable {
  /// The title of the section.
  public var section = ""
  /// The label of the figure or table it stands in.
  public var label: String?
  /// The number of the cell it stands in or after.
  public var cell: Int?
  /// The line in the notebook, where the page tells it.
  public var line: Int?
}

/// How far something may be from its reference; cells ask for it with `compare:`.
public struct Tolerance: Hashable, Sendable {
  /// Nothing may differ.
  public static let exact = Tolerance()

  /// How far a number may be away.
  public var within = 0.0
  /// The share of a picture's pixels that may differ, 0 to 1.
  public var pixels = 0.0

  /// A tolerance; without arguments, none.
  public init(within: Double = 0, pixels: Double = 0) {
    self.within = within
    self.pixels = pixels
  }
}
