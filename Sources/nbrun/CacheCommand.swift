import ArgumentParser
import FoundationEssentials
import Notebook

/// `nbrun cache`: what is kept between runs.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show where compiled cells and results are kept, and how many.")

  @Flag(help: "Delete everything that is kept.")
  var clear = false

  func run() {
    let environment = ProcessInfo.processInfo.environment
    let cache = ObjectCache(root: ObjectCache.userFolder(environment: environment))
    let contents = cache.contents()
    let size = "\(contents.entries) entries, \(Self.mebibytes(contents.bytes))"
    if clear {
      cache.remove()
      Terminal.print("\(cache.root.path): deleted \(size)", toStandardError: false)
    } else {
      let limit = Self.mebibytes(ObjectCache.sizeLimit(environment: environment))
      Terminal.print("\(cache.root.path): \(size) of \(limit)", toStandardError: false)
    }
  }

  private static func mebibytes(_ bytes: Int) -> String { "\((bytes + (1 << 19)) >> 20) MiB" }
}
