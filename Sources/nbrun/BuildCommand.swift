import ArgumentParser
import FoundationEssentials
import Notebook
import Site

/// `nbrun build lessons/ -o site/`: makes a site of a folder of lessons.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Make a site of a folder of lessons.",
    discussion: """
      Every .md and .qmd file below the folder becomes a page, in the order of their paths; names that start with '_' or \
      a dot are left out. index.md becomes the first page; without one, an index is made. Pages lead to each other, are \
      searched without a server, and links between them are checked. Files that pages link to are copied. A lesson in \
      which nothing has changed is not run.

      Pages of lessons that are gone are removed; nothing else in the site's folder is touched. To publish a site, copy \
      its folder to a web server.
      """)

  @Argument(help: ArgumentHelp("The folder of the lessons.", valueName: "folder"))
  var folder: String

  @Option(name: [.short, .long], help: ArgumentHelp("The folder that the site is written into.", valueName: "site"))
  var output: String

  @Option(help: ArgumentHelp("The site's title, where no index.md has one.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Where style sheets and pictures are: embedded in every page, which can then be passed on alone; or shared, for pages that load faster from a server.",
      valueName: "kind"))
  var assets = SitePlace.Assets.embedded

  @Option(
    help: ArgumentHelp(
      "Where the site will be: writes sitemap.xml, and feed.xml of the lessons with a date.", valueName: "address"))
  var baseURL: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("How many lessons are rendered at a time (as cores and memory allow).", valueName: "count"))
  var jobs: Int?

  @OptionGroup var common: RunSettings

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 256") }
  }

  func run() throws {
    let log = common.log
    do {
      let status = try SiteBuild(self).run()
      if status != .success { throw status }
    } catch EnvironmentError.interrupted(let signal) {
      Interruption.end(by: signal)
    } catch let error as EnvironmentError {
      log.error(error.description)
      throw ExitStatus.environment
    } catch let error as NotebookError {
      log.error(error.description)
      throw ExitStatus.usage
    } catch let error as SiteError {
      log.error(error.description)
      throw error.status
    }
  }
}

extension SiteError {
  fileprivate var status: ExitStatus {
    if case .foreignFile = self { .environment } else { .usage }
  }
}

extension SitePlace.Assets: ExpressibleByArgument {}
