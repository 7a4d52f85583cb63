/// What links of a lesson become on the pages of a site.
package enum SiteLink {
  /// Endings of the names of lessons.
  package static let lessonEndings = [".md", ".qmd"]

  /// Whether a destination is a file of the folder, or a place in one: it names no scheme and no host.
  package static func isLocal(_ destination: String) -> Bool {
    !destination.isEmpty && !destination.hasPrefix("/") && !EmbeddedImages.isRemote(destination)
  }

  /// The destination on a page: that of a lesson is its page.
  package static func onPage(_ destination: String) -> String {
    guard isLocal(destination) else { return destination }
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    guard let ending = lessonEndings.first(where: path.hasSuffix) else { return destination }
    return path.dropLast(ending.count) + ".html" + destination[path.endIndex...]
  }
}
