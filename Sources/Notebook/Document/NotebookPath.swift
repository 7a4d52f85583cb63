/// Paths of notebooks.
package enum NotebookPath {
  package static let endings = [".md", ".qmd"]

  /// Whether a file of this name is a notebook.
  package static func isNotebook(_ path: some StringProtocol) -> Bool { ending(of: path) != nil }

  /// The path without its `.md` or `.qmd`.
  package static func stem(of path: some StringProtocol) -> String {
    String(path.dropLast(ending(of: path)?.count ?? 0))
  }

  /// The last part of a path.
  package static func name(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private static func ending(of path: some StringProtocol) -> String? { endings.first { path.hasSuffix($0) } }
}
