import Foundation

/// The first lesson from its file to its page: with nothing cached, with everything, after an edit of the prose.
struct LessonSection: Section {
  let name = "lesson"
  private static let source = "notebooks/01-why-masking-works.md"
  private static let repetitions = 5

  func tables(_ context: MeasuringContext) throws -> [Table] {
    let text = try String(contentsOfFile: Self.source, encoding: .utf8)
    let place = try LessonFolder(text)
    func run(_ cache: URL, _ options: [String] = []) throws -> NotebookRun {
      try NotebookRun(context.nbrun, place.lesson, cache: cache, options)
    }
    let warmCache = place.freshCache()
    // The first run also fills the compiler's cache of C modules, which outlives the lesson's.
    _ = try run(warmCache)
    let repeats = 0..<Self.repetitions
    let cold = try repeats.map { _ in try run(place.freshCache()) }
    let warm = try repeats.map { try run(warmCache, LessonFolder.anotherRun($0)) }
    let same = try repeats.map { _ in try run(warmCache) }
    let prose = try repeats.map { index in
      try place.write(text + "\nEdit \(index).\n")
      return try run(warmCache)
    }
    try place.write(text)
    let coldPage = try repeats.map { _ in try run(place.freshCache(), ["--no-execute"]) }
    let warmPage = try repeats.map { _ in try run(warmCache, ["--no-execute"]) }
    return [
      Self.runs([
        "nothing cached": cold, "all objects cached, every cell runs": warm, "nothing has changed": same,
        "an edit of the prose": prose,
      ]),
      Self.stages(cold: cold, warm: warm, coldPage: coldPage, warmPage: warmPage),
    ]
  }

  private static func runs(_ runs: KeyValuePairs<String, [NotebookRun]>) -> Table {
    var table = Table("lesson", title: "The lesson \(source)", columns: ["run", "seconds", "peak memory, MB"])
    for (name, runs) in runs {
      table.add([name, NumberText.fixed(runs.medianSeconds, 2), NumberText.whole(runs.peakMegabytes)])
    }
    return table
  }

  /// What a run without cells takes is the page's share; what a warm run takes beyond it is the cells'; the rest of a cold
  /// run is the compiler's.
  private static func stages(
    cold: [NotebookRun], warm: [NotebookRun], coldPage: [NotebookRun], warmPage: [NotebookRun]
  ) -> Table {
    var table = Table(
      "stages", title: "Its stages, in seconds",
      columns: ["stage", "nothing cached", "share", "every cell runs", "share"])
    let run = warm.medianSeconds - warmPage.medianSeconds
    let compile = cold.medianSeconds - coldPage.medianSeconds - run
    let stages = [
      ("parse, set formulas, write the page", coldPage.medianSeconds, warmPage.medianSeconds),
      ("compile and link what running does not hide", compile, 0), ("load and run the cells", run, run),
    ]
    for (name, whenCold, whenWarm) in stages {
      table.add([
        name, NumberText.fixed(whenCold, 2), NumberText.fixed(100 * whenCold / cold.medianSeconds, 0) + " %",
        NumberText.fixed(whenWarm, 2), NumberText.fixed(100 * whenWarm / warm.medianSeconds, 0) + " %",
      ])
    }
    return table
  }
}
