import Notebook
import Site

/// Reads the lessons of a folder for their titles, so that each page can name its neighbours.
struct LessonReading {
  struct Lesson: Sendable {
    let lesson: LessonFile
    var title = ""
    var date: String?
    var language = "en"
    /// The names of its parameters.
    var parameters: Set<String> = []
    /// Why it has no page.
    var problems: [Diagnostic] = []
  }

  private let folder: LessonFolder
  private let settings: PageSource.Settings

  init(_ folder: LessonFolder, settings: PageSource.Settings) {
    self.folder = folder
    self.settings = settings
  }

  /// All lessons, in order; fails where the command line sets a parameter that none has.
  func all(threads: Int) throws -> [Lesson] {
    var lessons: [Lesson] = []
    try OrderedWork.run(folder.lessons, threads: threads, work: read) { lessons.append($0) }
    for name in settings.parameterNames where !lessons.contains(where: { $0.parameters.contains(name) }) {
      if lessons.contains(where: \.problems.isEmpty) { throw SiteError.unknownParameter(name) }
    }
    return lessons
  }

  private func read(_ file: LessonFile) throws -> Lesson {
    try Interruption.check()
    let place = folder.place(of: file.path)
    var lesson = Lesson(lesson: file)
    do {
      let document = try document(place)
      lesson.title = document.frontMatter.title == nil && document.title == place ? file.path : document.title
      lesson.date = document.frontMatter.date
      lesson.language = document.frontMatter.language
      lesson.parameters = Set(document.frontMatter.parameters.map(\.name))
    } catch NotebookError.rejected(_, let problems) {
      lesson.problems = problems
    }
    return lesson
  }

  private func document(_ path: String) throws -> NotebookDocument {
    try NotebookParser(file: path, metadata: settings.metadata ?? []).parse(try InputFile.bytes(path))
  }
}

extension PageSource.Settings {
  /// The names that `-P` sets.
  var parameterNames: [String] { (parameters ?? []).map(Self.name) }

  /// Those of `-P` that a lesson has.
  func parameters(among names: Set<String>) -> [String]? {
    let own = (parameters ?? []).filter { names.contains(Self.name(of: $0)) }
    return own.isEmpty ? nil : own
  }

  private static func name(of parameter: String) -> String { String(parameter.prefix { $0 != ":" }) }
}
