import Foundation

/// A folder of generated lessons as a site: the first build, and builds after edits.
struct SiteSection: Section {
  let name = "site"

  func tables(_ context: MeasuringContext) throws -> [Table] {
    let place = try GeneratedSite(count: context.lessons)
    func build() throws -> NotebookRun {
      try NotebookRun(context.nbrun, ["build", place.lessons.path, "-o", place.site.path], cache: place.cache)
    }
    let middle = context.lessons / 2
    let first = try build()
    let second = try build()
    try place.write(middle, remark: "It has been edited.")
    let prose = try build()
    try place.write(middle, factor: 2)
    let cell = try build()
    return [
      Self.builds(
        ["first": first, "nothing changed": second, "prose of one lesson edited": prose, "a cell of one lesson edited": cell],
        lessons: context.lessons),
      Self.sizes(place, lessons: context.lessons),
    ]
  }

  private static func builds(_ builds: KeyValuePairs<String, NotebookRun>, lessons: Int) -> Table {
    var table = Table(
      "site", title: "A site of \(lessons) generated lessons",
      columns: ["build", "seconds", "ms per lesson", "peak memory, MB"])
    for (name, build) in builds {
      table.add([
        name, NumberText.fixed(build.seconds, 1), NumberText.fixed(build.seconds * 1e3 / Double(lessons), 1),
        NumberText.whole(Double(build.peakMemory) / 1e6),
      ])
    }
    return table
  }

  private static func sizes(_ place: GeneratedSite, lessons: Int) -> Table {
    var table = Table("sitesize", title: "Its size", columns: ["", "MB"])
    table.add(["all files", NumberText.fixed(Double(place.siteBytes) / 1e6, 1)])
    table.add(["search-index.js", NumberText.fixed(Double(place.bytes(of: "search-index.js")) / 1e6, 2)])
    return table
  }
}
