import FoundationEssentials
import Notebook
import Preview

/// A lesson that is built again whenever it, or what it reads, is saved.
struct LessonPreview {
  let server: PreviewServer
  private let path: String
  private let name: String
  private let log = RunLog(format: .plain, isQuiet: false, showsProgress: false)
  private let watcher: FileWatcher
  private let lesson: SavedLesson
  // What takes time to start is started once.
  private let typesetter: MathTypesetter
  private let highlighter: CodeHighlighter
  private let session: NotebookSession
  private let folder: URL
  private var pages = 0

  /// - Parameter port: Where it is shown; 0: on a port that is free.
  init(_ path: String, port: UInt16) throws {
    self.path = path
    name = NotebookPath.name(of: path)
    watcher = try FileWatcher()
    lesson = SavedLesson(path, watcher: watcher, log: log)
    let server = try PreviewServer(Edition(file: name), program: try OwnProgram.path(), port: port)
    let run = lesson.run([])
    typesetter = run.typesetter
    highlighter = run.highlighter
    var options = try run.options
    options.progress = { cell, count in try? server.update { $0.activity = .running(cell: cell, of: count) } }
    options.loopProgress = { _, _, _ in }
    session = try NotebookSession(compiler: try run.compiler, options: options)
    folder = URL(filePath: options.folder, directoryHint: .isDirectory)
    self.server = server
    watch(nil)
  }

  /// Builds the lesson, now and after each save, until somebody asks for the end.
  mutating func run() throws {
    defer { session.end() }
    while true {
      let changes = watcher.changes
      do { try build(since: changes) } catch EnvironmentError.unwanted {}
      try watcher.waitForChange(since: changes)
    }
  }

  private mutating func build(since changes: Int) throws {
    guard let text = lesson.text else { return try server.update { $0.activity = .missing } }
    let run = lesson.run(text)
    do {
      let document = try run.parse()
      watch(document)
      let built = try run.build(document, typesetter: typesetter, highlighter: highlighter) { [session, lesson] in
        try session.run($0) { lesson.newest(since: changes) }
      }
      try publish(built)
    } catch NotebookError.rejected(_, let messages) {
      try reject(messages.map { Edition.Message($0, file: name, lines: lines(text)) })
      for message in messages { log.message(message, file: path) }
    } catch let error as EnvironmentError where error.isLasting {
      try reject([Edition.Message(error: error.description)])
      log.error(error.description)
    }
  }

  private mutating func publish(_ built: BuiltLesson) throws {
    let summary = RunSummary(built.document, built.result)
    let messages = summary.messages(withWarnings: true)
    pages += 1
    let page = Edition.Page(number: pages, html: Array(built.page.utf8))
    let isComplete = built.result.isComplete(for: built.document)
    let shown = messages.map { Edition.Message($0, file: name, lines: lines(built.text)) }
    try server.update { edition in
      edition.show(page, isComplete: isComplete)
      edition.messages = shown
    }
    for message in messages { log.message(message, file: path) }
    let status = summary.holds(strictly: false) ? ExitStatus.success : .lessonFailed
    log.end(status == .success ? summary.verdict(on: path) : "\(path): failed", file: path, status: status)
  }

  /// Nothing of the lesson as it is now can be shown.
  private func reject(_ messages: [Edition.Message]) throws {
    try server.update { edition in
      edition.failedPage = nil
      edition.isRejected = true
      edition.messages = messages
      edition.activity = .idle
    }
  }

  /// Watches the lesson, what its cells say they read, and its images.
  private func watch(_ document: NotebookDocument?) {
    let others = (document?.filesBeside ?? []).map { URL(filePath: $0, relativeTo: folder).standardized.path }
    watcher.watch([lesson.place.path] + others)
  }

  private func lines(_ text: [UInt8]) -> [Substring] {
    String(decoding: text, as: UTF8.self).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }
}

extension EnvironmentError {
  /// Whether this says something about the machine, and not about what somebody has asked for.
  fileprivate var isLasting: Bool {
    switch self {
    case .interrupted, .unwanted: false
    default: true
    }
  }
}
