/// Why a site cannot be built at all.
package enum SiteError: Error, Hashable {
  case noFolder(String)
  case noLessons(String)
  /// Two lessons that would have the same page.
  case samePage(String, String, page: String)
  /// A file in the site's folder that no build has written.
  case foreignFile(String)
  case invalidAddress(String)
  /// `-P` names a parameter that no lesson has.
  case unknownParameter(String)
}

extension SiteError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noFolder(let path): "\(path): error: there is no such folder"
    case .noLessons(let path): "\(path): error: no lesson in this folder: no file ends in .md or .qmd"
    case .samePage(let first, let second, let page):
      "\(second):1:1: error: '\(first)' has the same page, \(page): rename one of them"
    case .foreignFile(let path):
      "\(path): error: it is there already, and no `nbrun build` wrote it: move it away, or choose another folder"
    case .invalidAddress(let text):
      "error: --base-url '\(text)': expected an address such as https://example.org/lessons/"
    case .unknownParameter(let name): "error: -P '\(name)': no lesson has a parameter of this name"
    }
  }
}
