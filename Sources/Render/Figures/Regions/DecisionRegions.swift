/// Points of several classes in a plane, over the regions in which classifiers decide for each class: a panel for each
/// classifier.
public struct DecisionRegions: Sendable {
  /// What one classifier decides.
  public struct Panel: Equatable, Sendable {
    /// The name above the panel.
    public var name: String
    /// The class of each place of the grid, row by row from the top.
    public var regions: [Int]
    /// The class of each point.
    public var decisions: [Int]

    /// The decisions of a classifier under a name.
    public init(_ name: String, regions: [Int], decisions: [Int]) {
      self.name = name
      self.regions = regions
      self.decisions = decisions
    }
  }

  /// A point with its true class.
  public struct Sample: Equatable, Sendable {
    let x, y: Float
    let label: Int

    /// A point of a class, which is counted from 0.
    public init(x: Float, y: Float, label: Int) {
      self.x = x
      self.y = y
      self.label = label
    }
  }

  let samples: [Sample]
  let panels: [Panel]
  let frame: ClosedRange<Double>
  /// Places along each side of the grid of regions.
  let resolution: Int
  /// Panels beside each other.
  let perRow: Int
  package let title: String?

  /// The most classes that colours and markers tell apart.
  package static let mostClasses = 4

  /// Panels over a square plane from `frame.lowerBound` to `frame.upperBound` in both directions.
  ///
  /// - Parameters:
  ///   - samples: the points.
  ///   - panels: what each classifier decides.
  ///   - frame: what both axes show.
  ///   - resolution: places along each side of the grid of regions.
  ///   - perRow: panels beside each other, at least 1.
  ///   - title: the heading.
  /// - Throws: ``RenderError`` if a panel has not `resolution²` regions or not a decision for each point, a class is
  ///   negative or beyond the fourth, or the frame is empty or not finite.
  public init(
    _ samples: [Sample], panels: [Panel], frame: ClosedRange<Float>, resolution: Int, perRow: Int = 2,
    title: String? = nil
  ) throws(RenderError) {
    guard perRow >= 1 else { throw .columnCount(perRow) }
    guard frame.lowerBound.isFinite, frame.upperBound.isFinite, frame.lowerBound < frame.upperBound else {
      throw .rangeNotFinite(lower: frame.lowerBound, upper: frame.upperBound)
    }
    for panel in panels {
      guard panel.regions.count == resolution * resolution else {
        throw .valueCount(values: panel.regions.count, rows: resolution, columns: resolution)
      }
      guard panel.decisions.count == samples.count else {
        throw .decisionCount(decisions: panel.decisions.count, points: samples.count)
      }
    }
    let classes = samples.map(\.label) + panels.flatMap { $0.regions + $0.decisions }
    if let odd = classes.first(where: { !(0..<Self.mostClasses).contains($0) }) {
      throw .classOutOfRange(odd, classes: Self.mostClasses)
    }
    self.samples = samples
    self.panels = panels
    self.frame = Double(frame.lowerBound)...Double(frame.upperBound)
    self.resolution = resolution
    self.perRow = min(perRow, max(1, panels.count))
    self.title = title
  }

  /// The classes that occur, growing.
  var classes: [Int] { Set(samples.map(\.label) + panels.flatMap(\.regions)).sorted() }

  /// Whether a panel decides for another class than the point's own.
  func isWrong(_ index: Int, in panel: Panel) -> Bool { panel.decisions[index] != samples[index].label }

  func wrongCount(in panel: Panel) -> Int { samples.indices.count { isWrong($0, in: panel) } }
}

extension DecisionRegions: Figure {
  package func scene(theme: Theme) throws(RenderError) -> Scene {
    DecisionRegionsPicture(figure: self, theme: theme, measure: try TextMeasure()).scene()
  }

  package var alternativeText: String {
    let lead = title.map { "\($0): " } ?? ""
    let points =
      "\(NumberText.counted(samples.count, "point")) of \(Set(samples.map(\.label)).count) classes over the "
      + "regions of \(NumberText.counted(panels.count, "classifier"))"
    let all = NumberText.grouped(samples.count)
    let results = panels.map { panel in
      "\(panel.name), \(NumberText.grouped(samples.count - wrongCount(in: panel))) of \(all) points in their own "
        + "class's region"
    }
    return lead + ([points] + results).joined(separator: "; ") + "."
  }

  /// One row per classifier and class: its points, how many lie in their own region, and the region's share of the plane.
  package var table: NumberTable {
    let rows = panels.flatMap { panel in
      classes.map { label -> [String] in
        let own = samples.indices.filter { samples[$0].label == label }
        let right = own.count { !isWrong($0, in: panel) }
        let share = Double(panel.regions.count { $0 == label }) / Double(max(1, panel.regions.count))
        return [
          panel.name, "\(label)", NumberText.grouped(own.count), NumberText.grouped(right),
          NumberText.fixed(share * 100, decimals: 1) + " %",
        ]
      }
    }
    return NumberTable(header: ["classifier", "class", "points", "in its region", "share of the plane"], rows: rows)
  }
}
