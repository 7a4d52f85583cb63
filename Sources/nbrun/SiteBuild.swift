import FoundationEssentials
import Markup
import Notebook
import Site

/// A folder of lessons on its way to a site: read, render, write what leads from page to page, check links.
struct SiteBuild {
  let options: BuildCommand
  let folder: LessonFolder
  let site: SiteFolder
  let publication: Publication?

  init(_ options: BuildCommand) throws {
    self.options = options
    publication = try options.baseURL.map { text throws(SiteError) in try Publication(text) }
    folder = try LessonFolder(Self.withoutSlash(options.folder), site: options.output)
    site = try SiteFolder(Self.withoutSlash(options.output)) {
      options.common.log.error("\(options.output): another build is writing this site; waiting for it")
    }
  }

  /// Builds the site and returns the worst that happened; every message has been printed.
  func run() throws -> ExitStatus {
    let read = try LessonReading(folder, settings: options.common.settings).all(threads: threads)
    let readable = read.filter { $0.problems.isEmpty }
    var status = report(read)
    let plan = SitePlan(
      lessons: readable.map { ($0.lesson, $0.title) }, title: title, assets: options.assets, publication: publication,
      hasFeed: publication != nil && readable.contains { Feed.takes($0.date) })
    try site.claim(plan.pages.map(\.lesson.page) + [SitePath.index, SearchIndex.file])
    let rendering = LessonRendering(self, plan: plan, parameters: read)
    var notRun = 0
    let lessons = try rendering.all(threads: threads) { rendered in
      status = max(status, rendered.status)
      notRun += rendered.isRecorded ? 1 : 0
    }
    let others = try write(plan, lessons, language: readable.first?.language ?? "en")
    for lesson in read where !lesson.problems.isEmpty { site.keep(lesson.lesson.page) }
    let unread = read.filter { !$0.problems.isEmpty }.map(\.lesson.page)
    let check = LinkCheck(lessons, others: others, unread: unread, folder: folder) { [site, folder] file in
      site.hasWritten(file) && site.isSource(folder.place(of: file), of: file)
    }
    status = max(status, report(check, lessons))
    try copy(check.downloads(of: lessons))
    try site.removeTheRest()
    end(lessons, notRun: notRun, status)
    return status
  }

  private var title: String {
    if let title = options.title { return title }
    let name = URL(filePath: options.folder).standardizedFileURL.lastPathComponent
    return LessonTitle.of(name: name, fallback: "Lessons")
  }

  private var threads: Int {
    let memory = options.common.memory.map { $0 * RunLimits.mebibyte } ?? WorkerCount.usualMemory
    return options.jobs
      ?? WorkerCount.fitting(
        cores: ProcessInfo.processInfo.activeProcessorCount, memory: memory, available: WorkerCount.availableMemory)
  }

  private static func withoutSlash(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? withoutSlash(String(path.dropLast())) : path
  }
}

extension SiteBuild {
  /// What is wrong with lessons that cannot be read: they get no page.
  private func report(_ lessons: [LessonReading.Lesson]) -> ExitStatus {
    for lesson in lessons {
      for problem in lesson.problems { options.common.log.message(problem, file: folder.place(of: lesson.lesson.path)) }
    }
    return lessons.contains { !$0.problems.isEmpty } ? .usage : .success
  }

  private func report(_ check: LinkCheck, _ lessons: [LessonSummary]) -> ExitStatus {
    let problems = lessons.map { (file: folder.place(of: $0.lesson.path), messages: check.problems(of: $0)) }
    for (file, messages) in problems {
      for message in messages { options.common.log.message(message, file: file) }
    }
    return problems.allSatisfy(\.messages.isEmpty) ? .success : .lessonFailed
  }

  /// Writes what is made of all lessons together, and returns the names of these files.
  private func write(_ plan: SitePlan, _ lessons: [LessonSummary], language: String) throws -> [String] {
    var files = [SearchIndex.file: SearchIndex(lessons).script]
    if let place = plan.generatedIndex {
      let page = IndexPage(title: plan.title, language: language, place: place, lessons: lessons).page
      for asset in page.assets { try site.write(asset) }
      files[SitePath.index] = page.text
    }
    if let publication {
      files[Sitemap.file] = XML.file(Sitemap.xml(lessons, publication: publication))
      files[Feed.file] = Feed(lessons).xml(title: plan.title, publication: publication).map(XML.file)
      reportDates(lessons)
    }
    try site.claim(files.keys.sorted())
    for (file, text) in files.sorted(by: { $0.key < $1.key }) { try site.write(Array(text.utf8), to: file) }
    return Array(files.keys)
  }

  private func reportDates(_ lessons: [LessonSummary]) {
    for lesson in lessons where lesson.date != nil && !Feed.takes(lesson.date) {
      let file = folder.place(of: lesson.lesson.path)
      options.common.log.note(
        "\(file): left out of \(Feed.file): its date is not written as 2026-03-01", file: file)
    }
    if !lessons.contains(where: { Feed.takes($0.date) }) {
      options.common.log.note("no \(Feed.file): no lesson has a date such as 2026-03-01", file: folder.path)
    }
  }

  private func copy(_ files: [String]) throws {
    try site.claim(files.filter { !site.isSource(folder.place(of: $0), of: $0) })
    for file in files where !site.isSource(folder.place(of: file), of: file) {
      try site.write(try InputFile.bytes(folder.place(of: file)), to: file)
    }
  }

  private func end(_ lessons: [LessonSummary], notRun: Int, _ status: ExitStatus) {
    let count = lessons.count + (lessons.contains { $0.lesson.isIndex } ? 0 : 1)
    let files = site.changes == 1 ? "1 file" : "\(site.changes) files"
    let parts = [
      "\(site.place(of: SitePath.index)): \(count) \(count == 1 ? "page" : "pages")",
      notRun == 0 ? nil : "\(notRun) not run as no cell has changed",
      site.changes == 0 ? "nothing has changed" : files + " written or removed",
    ]
    options.common.log.site(
      parts.compactMap(\.self).joined(separator: ", "), pages: count, changed: site.changes, status: status)
  }
}
