/// What a figure can refuse.
///
/// Cases carry the offending numbers; the sentences are in ``description`` and nowhere else.
public enum RenderError: Error, Equatable, Sendable {
  /// The number of values differs from rows × columns.
  case valueCount(values: Int, rows: Int, columns: Int)
  /// A mask's length differs from the number of values.
  case maskCount(mask: Int, values: Int)
  /// A reference matrix's length differs from the number of values.
  case referenceCount(reference: Int, values: Int)
  /// Rows or columns are negative.
  case negativeSize(rows: Int, columns: Int)
  /// The range of a colour scale has an end that isn't a finite number.
  case rangeNotFinite(lower: Float, upper: Float)
  /// A chart's x positions differ in number from the longest series.
  case positionCount(positions: Int, longestSeries: Int)
  /// An x position isn't finite, or isn't greater than the one before it.
  case positionOrder(index: Int, position: Double)
  /// A sequence of frames has none, or not one for each step.
  case frameCount(frames: Int, steps: Int)
  /// A classifier's decisions differ in number from the points.
  case decisionCount(decisions: Int, points: Int)
  /// A class is negative, or beyond those that a figure can tell apart.
  case classOutOfRange(Int, classes: Int)
  /// A grid was asked for fewer than one column.
  case columnCount(Int)
  /// The picture would have more pixels than a page can carry.
  case tooManyPixels(width: Int, height: Int, limit: Int)
  /// The scale (pixels per point) isn't between 1 and 8.
  case scaleOutOfRange(Int)
  /// The font file isn't on this machine.
  case fontMissing(file: String, searched: [String])
  /// The font file exists but can't be read as a font.
  case fontUnreadable(path: String, code: Int)
}

extension RenderError: CustomStringConvertible {
  /// The refusal in words, with the sizes involved.
  public var description: String {
    switch self {
    case .valueCount(let values, let rows, let columns):
      "heatmap: \(values) values cannot fill \(rows)×\(columns)"
    case .maskCount(let mask, let values):
      "heatmap: the mask has \(mask) entries, the matrix \(values)"
    case .referenceCount(let reference, let values):
      "heatmap: the reference has \(reference) entries, the matrix \(values)"
    case .negativeSize(let rows, let columns):
      "heatmap: a matrix cannot be \(rows)×\(columns)"
    case .rangeNotFinite(let lower, let upper):
      "heatmap: the range \(NumberText.exact(lower))...\(NumberText.exact(upper)) must have finite ends"
    case .positionCount(let positions, let longest):
      "line chart: \(positions) x positions cannot place a series of \(longest) values"
    case .positionOrder(let index, let position):
      "line chart: x position \(index) is \(NumberText.general(position, digits: 6)); positions must be finite and increasing"
    case .frameCount(let frames, let steps):
      "frames: there are \(frames) for \(steps) steps; there must be one for each, and at least one"
    case .decisionCount(let decisions, let points):
      "decision regions: \(decisions) decisions cannot be those for \(points) points"
    case .classOutOfRange(let label, let classes):
      "decision regions: a class must be one of 0 to \(classes - 1), not \(label)"
    case .columnCount(let columns):
      "grid: columns must be at least 1, not \(columns)"
    case .tooManyPixels(let width, let height, let limit):
      "a picture of \(width)×\(height) pixels is over the limit of \(limit) pixels; draw fewer panels"
    case .scaleOutOfRange(let scale):
      "scale must be between 1 and 8 pixels per point, not \(scale)"
    case .fontMissing(let file, let searched):
      "\(file) not found in \(searched.joined(separator: ", ")); install it: apt-get install fonts-dejavu-core"
    case .fontUnreadable(let path, let code):
      "\(path) cannot be read as a font (FreeType error \(code))"
    }
  }
}
