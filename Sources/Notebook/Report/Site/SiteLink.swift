/// What links of a lesson become on the pages of a site.
package enum SiteLink {
  /// Whether a destination is a file of the folder, or a place in one: it names no scheme and no host.
  package static func isLocal(_ destination: String) -> Bool {
    !destination.isEmpty && !destination.hasPrefix("/") && !EmbeddedImages.isRemote(destination)
  }

  /// The destination on a page: that of a lesson is its page.
  package static func onPage(_ destination: String) -> String {
    guard isLocal(destination) else { return destination }
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    guard NotebookPath.isNotebook(path) else { return destination }
    return NotebookPath.stem(of: path) + ".html" + destination[path.endIndex...]
  }
}
