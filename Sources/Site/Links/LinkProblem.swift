/// What is wrong with a link to a file of the site.
enum LinkProblem: Hashable {
  case leavesSite(String)
  case noFile(String, suggestion: String?)
  case leftOut(String)
  case noAnchor(String, file: String, suggestion: String?)
}

extension LinkProblem: CustomStringConvertible {
  var description: String {
    switch self {
    case .leavesSite(let link): "the link '\(link)' leads out of the site"
    case .noFile(let link, let suggestion):
      "the link '\(link)' leads nowhere: the folder has no such lesson or file" + didYouMean(suggestion)
    case .leftOut(let link):
      "the link '\(link)' leads to a lesson that is no part of the site: its name starts with '_' or a dot"
    case .noAnchor(let anchor, let file, let suggestion):
      "'\(file)' has no place '#\(anchor)'" + didYouMean(suggestion.map { "#" + $0 })
    }
  }

  private func didYouMean(_ suggestion: String?) -> String { suggestion.map { "; did you mean '\($0)'?" } ?? "" }
}
