import Foundation

/// How time and memory grow with the number of cells.
struct LengthSection: Section {
  let name = "length"

  func tables(_ context: MeasuringContext) throws -> [Table] {
    var table = Table(
      "length", title: "Generated lessons",
      columns: [
        "cells", "nothing cached, s", "ms per cell", "only run, s", "ms per cell", "prose edit, s", "peak memory, MB",
        "compiling a cell, first tenth, ms", "last tenth, ms",
      ])
    for cells in [10, 50, 100, 200, 500] where cells <= context.cells { table.add(try row(cells, context)) }
    return [table]
  }

  private func row(_ cells: Int, _ context: MeasuringContext) throws -> [String] {
    let place = try LessonFolder(GeneratedLesson.text(cells: cells))
    var cache = place.freshCache()
    func run(_ options: [String] = []) throws -> NotebookRun {
      try NotebookRun(context.nbrun, place.lesson, cache: cache, options)
    }
    let cold = try (0..<(cells < 100 ? 3 : 1)).map { _ in
      cache = place.freshCache()
      return try run()
    }
    let compiling = CompileTimes(cache: cache)
    let warm = try (0..<3).map { try run(LessonFolder.anotherRun($0)) }
    let prose = try (0..<3).map { index in
      try place.write(GeneratedLesson.text(cells: cells, remark: "Edit \(index)."))
      return try run()
    }
    return [
      "\(cells)", NumberText.fixed(cold.medianSeconds, 2), NumberText.whole(cold.medianSeconds * 1e3 / Double(cells)),
      NumberText.fixed(warm.medianSeconds, 2), NumberText.fixed(warm.medianSeconds * 1e3 / Double(cells), 1),
      NumberText.fixed(prose.medianSeconds, 2), NumberText.whole(cold.peakMegabytes),
      NumberText.whole(compiling.firstTenth * 1e3), NumberText.whole(compiling.lastTenth * 1e3),
    ]
  }
}
