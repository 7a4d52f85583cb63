import FoundationEssentials
import Glibc
import Notebook

/// One lesson on its way from the file to the page.
struct LessonBuild {
  private let path: String
  private let options: RenderCommand

  init(_ path: String, options: RenderCommand) {
    self.path = path
    self.options = options
  }

  /// Builds the page and returns how it went; every message has been printed.
  func run() throws -> ExitStatus {
    do {
      let document = try parse()
      let typesetter = typesetter
      typesetter.prepare(document.formulas)
      var result = options.noExecute ? .notRun(document) : try execute(document)
      let math = typesetter.typeset(document.formulas + result.printedFormulas(in: document))
      let images = EmbeddedImages(document.images, folder: folder)
      result.diagnostics += math.warnings + images.warnings
      let page = HTMLReport.page(document, result, math: math, images: images)
      try write(page, document, result)
      if !options.quiet && options.output != "-" {
        for line in PageWeight(document, result).lines(page: page) { Terminal.print(line) }
      }
      return report(document, result)
    } catch NotebookError.rejected(_, let messages) {
      for message in messages { Terminal.print(message.rendered(file: path)) }
      return .usage
    } catch let error as NotebookError {
      Terminal.print(error.description)
      return .usage
    } catch let error as EnvironmentError {
      Terminal.print(error.description)
      return .environment
    }
  }

  private func parse() throws -> NotebookDocument {
    let bytes = try InputFile.bytes(path)
    // The page names the file, not the way to it: the same bytes from every folder.
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var document = try NotebookParser(file: name, metadata: options.metadata).parse(bytes)
    if let file = options.executeParams {
      try document.setParameters(yaml: String(decoding: try InputFile.bytes(file), as: UTF8.self))
    }
    try document.setParameters(options.parameters)
    return document
  }

  private func execute(_ document: NotebookDocument) throws -> NotebookResult {
    let environment = ProcessInfo.processInfo.environment
    let executable = try ownExecutable()
    let compiler = UnitCompiler(
      toolchain: try Toolchain.find(searchPath: environment["PATH"] ?? ""),
      cache: cache(environment), cellModules: try CellModules.find(executable: executable))
    defer { if options.noCache { compiler.cache.remove() } }
    var running = RunOptions(executable: executable, folder: folder)
    running.timeout = options.timeout
    running.allowErrors = options.allowErrors
    let progress = ProgressLine(file: path, isShown: showsProgress)
    defer { progress.clear() }
    running.progress = progress.show
    return try NotebookRunner(document, compiler: compiler, options: running).run()
  }

  /// Where the lesson lies: cells run there, and images are looked for there.
  private var folder: String {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    return folder.isEmpty ? "." : folder
  }

  private var typesetter: MathTypesetter {
    let environment = ProcessInfo.processInfo.environment
    return MathTypesetter(
      files: .find(environment: environment), cache: options.noCache ? nil : cache(environment))
  }

  private var showsProgress: Bool { Terminal.isInteractive && !options.quiet && !options.noProgressBar }

  private func cache(_ environment: [String: String]) -> ObjectCache {
    if options.noCache {
      return ObjectCache(root: FileManager.default.temporaryDirectory.appending(path: "nbrun-\(UUID().uuidString)"))
    }
    return ObjectCache(root: ObjectCache.userFolder(environment: environment), reads: !options.cacheRefresh)
  }

  /// The page, and the results where asked for.
  ///
  /// A file appears whole or not at all.
  private func write(_ page: String, _ document: NotebookDocument, _ result: NotebookResult) throws {
    if let file = options.results { try OutputFile.write(ResultsFile.text(document, result), to: file) }
    if options.output == "-" {
      guard Terminal.write(Array(page.utf8), to: STDOUT_FILENO) else {
        throw EnvironmentError.cannotWrite(path: "standard output", reason: String(cString: strerror(errno)))
      }
    } else {
      try OutputFile.write(page, to: pagePath)
    }
  }

  private var pagePath: String {
    if let output = options.output { return output }
    let isNotebook = path.hasSuffix(".md") || path.hasSuffix(".qmd")
    let page = (isNotebook ? String(path[..<(path.lastIndex(of: ".") ?? path.endIndex)]) : path) + ".html"
    return options.outputDir.map { "\($0)/\(page.split(separator: "/").last ?? "")" } ?? page
  }

  /// Prints every message at its place, and a last line that tells how it went: never a success after a failure.
  private func report(_ document: NotebookDocument, _ result: NotebookResult) -> ExitStatus {
    let summary = RunSummary(document, result, strictly: options.strict)
    for message in summary.messages(withWarnings: !options.quiet || options.strict) {
      Terminal.print(message.rendered(file: path))
    }
    let holds = summary.holds(strictly: options.strict)
    if !options.quiet && options.output != "-" {
      let verdict = summary.claims.isEmpty ? pagePath : "\(pagePath): \(summary.claims)"
      Terminal.print(holds ? verdict : "\(path): failed, see \(pagePath)")
    }
    return holds ? .success : .lessonFailed
  }
}

private func ownExecutable() throws -> String {
  var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
  guard readlink("/proc/self/exe", &buffer, buffer.count - 1) > 0 else {
    throw EnvironmentError.system(call: "readlink", errno)
  }
  return buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } } ?? ""
}
