import Render

extension TextRun {
  /// Where the text stands: from the baseline up to the height of capitals, as wide as it measures.
  func extent(_ measure: TextMeasure) -> Rect {
    let length = measure.width(text, size: size, weight: weight)
    let start = [.start: 0, .middle: -length / 2, .end: -length][anchor, default: 0]
    let height = 0.73 * size
    return isUpward
      ? Rect(x: position.x - height, y: position.y - start - length, width: height, height: length)
      : Rect(x: position.x + start, y: position.y - height, width: length, height: height)
  }
}

/// What tests ask of a scene.
extension Scene {
  var texts: [String] { runs.map(\.text) }

  var runs: [TextRun] {
    commands.compactMap { command in
      if case .text(let run) = command { run } else { nil }
    }
  }

  /// The points that shapes and lines are made of.
  var corners: [Point] {
    commands.flatMap { command -> [Point] in
      switch command {
      case .rect(let rect, _), .hatch(let rect, _), .cells(let rect, _):
        [Point(rect.x, rect.y), Point(rect.x + rect.width, rect.y + rect.height)]
      case .polygon(let contours, _): contours.flatMap { $0 }
      case .line(let points, _): points
      case .text: []
      }
    }
  }

  var hatchings: [Rect] {
    commands.compactMap { command in
      if case .hatch(let rect, _) = command { rect } else { nil }
    }
  }

  var grids: [CellGrid] {
    commands.compactMap { command in
      if case .cells(_, let grid) = command { grid } else { nil }
    }
  }

  /// How many polygons and lines there are: what marks are made of.
  var signs: Int {
    commands.count { command in
      if case .polygon = command { true } else if case .line = command { true } else { false }
    }
  }

  var lines: [[Point]] {
    commands.compactMap { command in
      if case .line(let points, _) = command { points } else { nil }
    }
  }
}
