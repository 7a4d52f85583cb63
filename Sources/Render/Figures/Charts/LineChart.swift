/// Several series of numbers as lines over a shared x axis.
///
/// - Series differ in colour, dash and marker, and are named at their right ends, or in a legend where names don't fit there.
/// - NaN and ±∞ leave a gap, on a logarithmic scale values ≤ 0 too; a note counts them. A point between gaps is drawn as a dot.
/// - Where points outnumber pixels, a line shows the mean and a band the smallest and largest value of each pixel column.
public struct LineChart: Sendable {
  /// A named list of values.
  public struct Series: Equatable, Sendable {
    /// The name that the chart shows.
    public var name: String
    /// The values, one per x position.
    public var values: [Float]

    /// A series of values under a name.
    public init(_ name: String, _ values: [Float]) {
      self.name = name
      self.values = values
    }
  }

  let series: [Series]
  let positions: [Double]?
  package let title: String?
  let xLabel, yLabel: String?
  let scaleKind: AxisScale.Kind
  /// The x position of an upright line, with a marker where each series crosses it.
  let cursor: Double?

  /// A chart of series in the given order.
  ///
  /// - Parameters:
  ///   - series: the lines, drawn and named in this order.
  ///   - positions: x of each value, increasing; by default 0, 1, 2, …
  ///   - title: the heading.
  ///   - xLabel: the name of the x axis.
  ///   - yLabel: the name of the y axis.
  ///   - logScale: whether y is logarithmic.
  ///   - cursor: an x position to mark on all series; one beyond the axis isn't drawn.
  /// - Throws: ``RenderError`` if positions are fewer than the longest series, not finite or not increasing.
  public init(
    series: [Series], positions: [Double]? = nil, title: String? = nil, xLabel: String? = nil, yLabel: String? = nil,
    logScale: Bool = false, cursor: Double? = nil
  ) throws(RenderError) {
    let longest = series.map(\.values.count).max() ?? 0
    if let positions {
      guard positions.count >= longest else { throw .positionCount(positions: positions.count, longestSeries: longest) }
      for (index, position) in positions.enumerated() {
        guard position.magnitude <= 1e300, index == 0 || position > positions[index - 1] else {
          throw .positionOrder(index: index, position: position)
        }
      }
    }
    self.series = series
    self.cursor = cursor
    self.positions = positions
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    scaleKind = logScale ? .logarithmic : .linear
  }
}

extension LineChart: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    LineChartPicture(self, theme: theme, measure: try TextMeasure()).scene()
  }

  /// Each series with its first and last value, the smallest and largest where they are others, and its gaps.
  package var alternativeText: String {
    let lead = title.map { "\($0): " } ?? ""
    let kind = scaleKind == .logarithmic ? "line chart, logarithmic y axis" : "line chart"
    let parts = series.map { series -> String in
      let finite = series.values.filter(\.isFinite)
      guard let first = finite.first, let last = finite.last, let low = finite.min(), let high = finite.max() else {
        return "\(series.name), no finite values"
      }
      func text(_ value: Float) -> String { NumberText.general(Double(value)) }
      let span =
        low < high
        ? " from \(text(first)) to \(text(last))" : finite.count > 1 ? ", all \(text(low))" : ", \(text(low))"
      let ends = "\(series.name), \(NumberText.counted(series.values.count, "value"))" + span
      let gaps = series.values.count - finite.count
      let extremes = [
        low < min(first, last) ? "smallest \(text(low))" : nil, high > max(first, last) ? "largest \(text(high))" : nil,
        gaps > 0 ? "\(NumberText.grouped(gaps)) NaN or infinite" : nil,
      ]
      return ([ends] + extremes.compactMap { $0 }).joined(separator: ", ")
    }
    return lead + ([kind + (series.isEmpty ? " without series" : "")] + parts + cursorWords).joined(separator: "; ")
      + "."
  }

  private var cursorWords: [String] {
    guard let cursor else { return [] }
    let values = series.compactMap { series in
      value(of: series, at: cursor).map { "\(series.name) \(NumberText.general(Double($0)))" }
    }
    return [
      "cursor at \(NumberText.general(cursor, digits: 6))" + (values.isEmpty ? "" : ": ")
        + values.joined(separator: ", ")
    ]
  }

  /// A series' value at an x position that it has a value for.
  func value(of series: Series, at position: Double) -> Float? {
    let index = positions.map { $0.firstIndex(of: position) } ?? Int(exactly: position)
    return index.flatMap { series.values.indices.contains($0) ? series.values[$0] : nil }
  }

  /// One row per x position, thinned evenly where there are more than a reader could use.
  package var table: NumberTable {
    let longest = series.map(\.values.count).max() ?? 0
    let step = max(1, (longest * max(1, series.count) + NumberTable.limit - 1) / NumberTable.limit)
    let rows = stride(from: 0, to: longest, by: step).map { index in
      let x = positions.map { NumberText.general($0[index], digits: 6) } ?? String(index)
      return [x] + series.map { index < $0.values.count ? NumberText.exact($0.values[index]) : "" }
    }
    return NumberTable(header: [xLabel ?? "x"] + series.map(\.name), rows: rows)
  }
}
