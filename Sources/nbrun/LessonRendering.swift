import FoundationEssentials
import Notebook
import Site

/// Renders the lessons of a site, several at a time.
struct LessonRendering: Sendable {
  private let folder: LessonFolder
  private let site: SiteFolder
  private let settings: PageSource.Settings
  private let caching: LessonRun.Caching
  private let isStrict: Bool
  private let showsWarnings: Bool
  private let pages: [SitePlan.Page]
  private let parameters: [String: Set<String>]
  private let log: SiteLog
  /// The site's folder, which cells may not touch.
  private let sitePath: String

  init(_ build: SiteBuild, plan: SitePlan, parameters read: [LessonReading.Lesson]) {
    let common = build.options.common
    folder = build.folder
    site = build.site
    settings = common.settings
    caching = common.caching
    isStrict = common.strict
    showsWarnings = !common.quiet || common.strict
    pages = plan.pages
    parameters = Dictionary(read.map { ($0.lesson.path, $0.parameters) }) { first, _ in first }
    log = SiteLog(common.log, count: pages.count)
    sitePath = build.site.place(of: "")
  }

  /// Renders all; messages are printed in the order of the lessons.
  ///
  /// - Parameter took: Called with how each lesson went.
  func all(threads: Int, took: (RenderedLesson) -> Void) throws -> [LessonSummary] {
    var lessons: [LessonSummary] = []
    try OrderedWork.run(pages, threads: threads, work: render) { outcome in
      log.print { log in outcome.tell(log) }
      took(outcome)
      if let lesson = outcome.lesson { lessons.append(lesson) }
    }
    return lessons
  }

  private func render(_ page: SitePlan.Page) throws -> RenderedLesson {
    let path = folder.place(of: page.lesson.path)
    log.begin(path)
    defer { log.end(path) }
    var settings = settings
    settings.site = page.place
    settings.parameters = settings.parameters(among: parameters[page.lesson.path] ?? [])
    do {
      let run = LessonRun(
        path: path, text: try InputFile.bytes(path), settings: settings, caching: caching, outputs: [sitePath],
        log: log)
      let built = try run.build()
      for asset in built.report.assets { try site.write(asset) }
      try site.write(Array(built.page.utf8), to: page.lesson.page)
      return outcome(built, of: page, path: path)
    } catch NotebookError.rejected(_, let problems) {
      // Its parameters do not fit, or it was edited since it was read.
      site.keep(page.lesson.page)
      return RenderedLesson(path: path, messages: problems, verdict: "\(path): not rendered", status: .usage)
    } catch NotebookError.argument(let problem) {
      site.keep(page.lesson.page)
      let message = Diagnostic(.error, at: SourcePosition(line: 1, column: 1), problem.description)
      return RenderedLesson(path: path, messages: [message], verdict: "\(path): not rendered", status: .usage)
    }
  }

  private func outcome(_ built: BuiltLesson, of page: SitePlan.Page, path: String) -> RenderedLesson {
    let summary = RunSummary(built.document, built.result, strictly: isStrict)
    let holds = summary.holds(strictly: isStrict)
    let lesson = LessonSummary(
      page.lesson, built.document, built.result, claims: summary.claims, holds: holds, page: built.report)
    let place = site.place(of: page.lesson.page)
    return RenderedLesson(
      path: path, messages: summary.messages(withWarnings: showsWarnings),
      verdict: holds ? summary.verdict(on: place) : "\(path): failed, see \(place)",
      status: holds ? .success : .lessonFailed,
      lesson: lesson, isRecorded: built.result.isRecorded)
  }
}

/// How the rendering of a lesson went.
struct RenderedLesson: Sendable {
  let path: String
  let messages: [Diagnostic]
  let verdict: String
  let status: ExitStatus
  var lesson: LessonSummary?
  /// Whether the result is that of an earlier run.
  var isRecorded = false

  func tell(_ log: RunLog) {
    for message in messages { log.message(message, file: path) }
    log.end(verdict, file: path, status: status)
  }
}
