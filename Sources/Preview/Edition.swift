package import Notebook
package import PreviewProtocol

/// What a browser shows: pages, and what is wrong with the notebook as it was saved last.
package struct Edition: Sendable {
  package typealias Page = PreviewUpdate.Page

  /// A message at its place, with the line it points at.
  package struct Message: Encodable, Sendable {
    let place: String?
    let severity: String
    let text: String
    let quote: String?
  }

  package enum Activity: Sendable {
    case idle
    case running(cell: Int, of: Int)
    /// The notebook is not there.
    case missing
  }

  /// The notebook's name.
  package let file: String
  /// The last page whose run came to its end.
  ///
  /// An unfinished edit does not take it away. Outputs of two runs are never mixed on one page: a figure beside a sentence
  /// with numbers of another run would be a false statement.
  package var page: Page?
  /// The page of a later run that a failure has ended.
  package var failedPage: Page?
  /// Whether the notebook as it is now could not be read, so that no page shows it.
  package var isRejected = false
  package var messages: [Message] = []
  package var activity = Activity.idle

  package init(file: String) { self.file = file }

  /// Shows the page of a run, or keeps the one that is there if the run did not come to its end.
  package mutating func show(_ page: Page, isComplete: Bool) {
    if isComplete {
      if self.page?.html != page.html { self.page = page }
      failedPage = nil
    } else {
      failedPage = page
    }
    isRejected = false
    activity = .idle
  }
}

extension Edition.Message {
  /// - Parameter lines: Those of the notebook.
  package init(_ diagnostic: Diagnostic, file: String, lines: [Substring]) {
    let (line, column) = (diagnostic.position.line, diagnostic.position.column)
    place = "\(file):\(line):\(column)"
    severity = diagnostic.severity.rawValue
    text = diagnostic.message
    quote = lines.indices.contains(line - 1) ? String(lines[line - 1].prefix(Self.quoteLimit)) : nil
  }

  /// A message about no place.
  package init(error: String) {
    (place, severity, text, quote) = (nil, "error", error, nil)
  }

  private static let quoteLimit = 400
}
