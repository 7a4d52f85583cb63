import FoundationEssentials
import Notebook

/// A notebook on its way from text to page.
struct LessonRun {
  /// What is taken from earlier runs, and kept for later ones.
  enum Caching {
    /// Results and compiled cells.
    case normal
    /// Compiled cells: every cell runs.
    case objects
    /// Nothing is taken, all is kept.
    case refreshed
    /// Nothing is taken, and nothing is kept.
    case none
  }

  /// Where the notebook is, or would be: cells run in its folder, and images are looked for there.
  let path: String
  let text: [UInt8]
  let settings: PageSource.Settings
  let caching: Caching
  /// What is written beside the notebook: cells in its folder may not touch it, or the notebook itself.
  var outputs: [String] = []
  let log: any RunProgress

  func build() throws -> BuiltLesson {
    try build(try parse(), typesetter: typesetter, highlighter: highlighter) { document in
      settings.noExecute == true ? .notRun(document) : try execute(document)
    }
  }

  /// The page of a notebook that `run` runs.
  func build(
    _ document: NotebookDocument, typesetter: MathTypesetter, highlighter: CodeHighlighter,
    run: (NotebookDocument) throws -> NotebookResult
  ) throws -> BuiltLesson {
    let shownCode = document.shownCode
    typesetter.prepare(document.formulas)
    highlighter.prepare(shownCode)
    var result = try run(document)
    let math = typesetter.typeset(document.formulas + result.printedFormulas(in: document))
    try Interruption.check()
    let images = EmbeddedImages(document.images, folder: folder)
    result.diagnostics += math.warnings + images.warnings
    let source = PageSource(file: name, text: text, settings: settings)
    let code = highlighter.highlight(shownCode)
    let report = HTMLReport.report(document, result, math: math, code: code, images: images, source: source)
    return BuiltLesson(text: text, document: document, result: result, report: report)
  }

  func parse() throws -> NotebookDocument {
    var document = try NotebookParser(file: name, metadata: settings.metadata ?? []).parse(text)
    if let yaml = settings.parameterFile { try document.setParameters(yaml: yaml) }
    try document.setParameters(settings.parameters ?? [])
    return document
  }

  private func execute(_ document: NotebookDocument) throws -> NotebookResult {
    let compiler = try compiler
    defer { if caching == .none { compiler.cache.remove() } }
    defer { log.clearProgress() }
    let result = try NotebookRunner(document, compiler: compiler, options: options).run()
    if !result.isRecorded {
      let environment = ProcessInfo.processInfo.environment
      compiler.cache.trimSomePart(to: ObjectCache.sizeLimit(environment: environment))
    }
    return result
  }

  var compiler: UnitCompiler {
    get throws {
      let environment = ProcessInfo.processInfo.environment
      return UnitCompiler(
        toolchain: try Toolchain.find(
          searchPath: environment["PATH"] ?? "", limit: .seconds(limits(environment).compileSeconds)),
        cache: cache(environment), cellModules: try CellModules.find(executable: try OwnProgram.path()))
    }
  }

  /// How cells run.
  var options: RunOptions {
    get throws {
      var running = RunOptions(executable: try OwnProgram.path(), folder: RealPath.of(folder) ?? folder)
      running.keptFiles = ([path] + outputs).map { RealPath.of($0) ?? $0 }
      running.environment = ProcessInfo.processInfo.environment
      running.limits = limits(running.environment)
      running.timeout = settings.timeout
      running.allowErrors = settings.allowErrors ?? false
      running.takesRecordedResult = caching == .normal
      running.progress = { log.cell($0, of: $1, file: path) }
      running.loopProgress = { log.loop($0, done: $1, of: $2, file: path) }
      return running
    }
  }

  private func limits(_ environment: [String: String]) -> RunLimits {
    var limits = RunLimits()
    if let memory = settings.memory { limits.processes.memory = UInt64(memory * RunLimits.mebibyte) }
    if let seconds = environment["NBRUN_COMPILE_SECONDS"].flatMap(Double.init), seconds > 0 {
      limits.compileSeconds = seconds
    }
    return limits
  }

  /// The page names the file, not the way to it: the same bytes from every folder.
  private var name: String { NotebookPath.name(of: path) }

  var folder: String {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    return folder.isEmpty ? "." : folder
  }

  var typesetter: MathTypesetter {
    let environment = ProcessInfo.processInfo.environment
    return MathTypesetter(files: .find(environment: environment), cache: keptTexts(environment))
  }

  var highlighter: CodeHighlighter {
    let environment = ProcessInfo.processInfo.environment
    return CodeHighlighter(environment: environment, cache: keptTexts(environment))
  }

  /// Where formulas and code in colours are kept, unless nothing is to be kept.
  private func keptTexts(_ environment: [String: String]) -> ObjectCache? {
    caching == .none ? nil : cache(environment)
  }

  private func cache(_ environment: [String: String]) -> ObjectCache {
    if caching == .none {
      return ObjectCache(root: FileManager.default.temporaryDirectory.appending(path: "nbrun-\(UUID().uuidString)"))
    }
    return ObjectCache(root: ObjectCache.userFolder(environment: environment), reads: caching != .refreshed)
  }
}
