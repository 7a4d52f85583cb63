import Render

/// What tests ask of a diagram's scene.
extension Scene {
  /// Lines of arrows: solid ones.
  var arrows: [[Point]] {
    commands.compactMap { command in
      if case .line(let points, let stroke) = command, stroke.dashes.isEmpty { points } else { nil }
    }
  }

  var arrowheads: Int {
    commands.count { command in
      if case .polygon(let contours, _) = command { contours[0].count == 3 } else { false }
    }
  }

  /// Where texts stand, at least: letters are wider than 0.4 em on average.
  var textBoxes: [Rect] {
    runs.map { run in
      let width = Double(run.text.count) * run.size * 0.4
      let left = run.anchor == .middle ? run.position.x - width / 2 : run.position.x
      return Rect(x: left, y: run.position.y - run.size * 0.7, width: width, height: run.size * 0.7)
    }
  }

  /// How many pairs of lines cross.
  var crossings: Int {
    let arrows = arrows
    return arrows.indices.reduce(0) { count, index in
      count + arrows[(index + 1)...].count { arrows[index].crosses($0) }
    }
  }
}

extension Rect {
  func contains(_ point: Point) -> Bool {
    point.x > x && point.x < x + width && point.y > y && point.y < y + height
  }

  func overlaps(_ other: Rect) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
  }
}

extension [Point] {
  fileprivate func crosses(_ other: [Point]) -> Bool {
    zip(self, dropFirst()).contains { start, end in
      zip(other, other.dropFirst()).contains { from, to in
        side(start, end, from) * side(start, end, to) < 0 && side(from, to, start) * side(from, to, end) < 0
      }
    }
  }

  /// Positive, negative or 0: on which side of a line a point lies.
  private func side(_ start: Point, _ end: Point, _ point: Point) -> Double {
    (end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)
  }
}
