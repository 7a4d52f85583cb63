/// One series drawn: band, line, markers.
struct SeriesPicture {
  let data: ChartData
  let style: SeriesStyle
  /// Whether there is no other series to be told from.
  let isAlone: Bool
  let x, y: AxisScale
  let theme: Theme

  /// Up to this many points get a marker each; longer series get ``spacedMarkers`` of them, to be told apart by.
  private static let fewPoints = 16
  private static let spacedMarkers = 5

  var commands: [DrawCommand] { bands + lines + markers }

  private var bands: [DrawCommand] {
    guard data.isBanded else { return [] }
    return data.runs.filter { $0.count > 1 }.map { run in
      let top = run.map { Point(x($0.x), y($0.high) - 0.25) }
      let bottom = run.reversed().map { Point(x($0.x), y($0.low) + 0.25) }
      return .polygon([top + bottom], style.color.opacity(0.35))
    }
  }

  private var lines: [DrawCommand] {
    data.runs.filter { $0.count > 1 }.map { run in
      .line(run.map { Point(x($0.x), y($0.mean)) }, style.stroke)
    }
  }

  private var markers: [DrawCommand] {
    let samples = data.runs.joined().map { Point(x($0.x), y($0.mean)) }
    let alone = data.runs.filter { $0.count == 1 }.joined().map { Point(x($0.x), y($0.mean)) }
    guard samples.count > Self.fewPoints else { return samples.flatMap { style.marker(at: $0, theme: theme) } }
    let step = samples.count / Self.spacedMarkers
    let spaced = isAlone ? [] : stride(from: step / 2, to: samples.count, by: step).map { samples[$0] }
    return (alone.prefix(1000) + spaced).flatMap { style.marker(at: $0, theme: theme) }
  }

  /// Where the series ends, for its name.
  var end: Point? { data.runs.last?.last.map { Point(x($0.x), y($0.mean)) } }

  /// How wide a piece of line in a legend is.
  static let sampleWidth = 38.0

  /// A piece of the line with its marker, for a legend.
  func sample(around center: Point) -> [DrawCommand] {
    let ends = [-0.5, 0.5].map { Point(center.x + $0 * (Self.sampleWidth - 2), center.y) }
    return [.line(ends, style.stroke)] + style.marker(at: center, theme: theme)
  }
}
