import Render

/// What tests ask of a scene.
extension Scene {
  var texts: [String] { runs.map(\.text) }

  var runs: [TextRun] {
    commands.compactMap { command in
      if case .text(let run) = command { run } else { nil }
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
