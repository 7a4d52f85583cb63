import ArgumentParser
import Foundation

/// `make bench`: measures and prints tables, and puts them into a document.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measures the engine, the figures and the way from a lesson to its page.")

  @Argument(help: ArgumentHelp("What to measure.", valueName: Self.sections.map(\.name).joined(separator: "|")))
  var names: [String] = []

  @Option(help: ArgumentHelp("Replace the tables of a Markdown document.", valueName: "file"))
  var update: String?

  @Option(help: ArgumentHelp("The Python to compare with.", valueName: "program"))
  var python = "python3"

  @Option(help: ArgumentHelp("The nbrun to measure.", valueName: "program"))
  var nbrun = ".build/release/nbrun"

  @Option(help: ArgumentHelp("Seconds of each of the nine windows that a median is taken of.", valueName: "seconds"))
  var window = 0.1

  @Option(help: ArgumentHelp("Cells of the longest generated lesson.", valueName: "count"))
  var cells = 500

  @Option(help: ArgumentHelp("Lessons of the generated site.", valueName: "count"))
  var lessons = 1000

  private static let sections: [any Section] = [
    MachineSection(), TrainingSection(), MaskingSection(), GrowthSection(), ProductSection(), FigureSection(), LessonSection(),
    LengthSection(), SiteSection(),
  ]

  func validate() throws {
    if let unknown = names.first(where: { name in !Self.sections.contains { $0.name == name } }) {
      throw ValidationError("nothing to measure is called \(unknown)")
    }
  }

  func run() throws {
    let reference = ReferencePrograms(python: python, window: window)
    let context = MeasuringContext(timer: Timer(window: window), reference: reference, nbrun: nbrun, cells: cells, lessons: lessons)
    for section in Self.sections where names.isEmpty || names.contains(section.name) {
      for table in try section.tables(context) {
        Self.show("\n\(table.title)\n\n\(table.markdown)\n")
        if let update { try TableDocument(path: update).replace(table) }
      }
    }
    if let reason = reference.missing { Self.show("\nNo comparison with Python: \(reason)\n") }
  }

  /// Prints at once, whoever reads.
  private static func show(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
}

/// What sections measure with.
struct MeasuringContext {
  let timer: Timer
  let reference: ReferencePrograms
  let nbrun: String
  /// The longest generated lesson.
  let cells: Int
  /// Lessons of the generated site.
  let lessons: Int
}

/// A part of the measurements, by a name for the command line.
protocol Section: Sendable {
  var name: String { get }
  func tables(_ context: MeasuringContext) throws -> [Table]
}
