internal import FoundationEssentials

/// What `shell.js` reads.
struct EditionEvent: Encodable {
  struct Running: Encodable {
    let cell: Int
    let of: Int
  }

  private let session: String
  private let file: String
  private let page: Int?
  private let failedPage: Int?
  private let isRejected: Bool
  private let messages: [Edition.Message]
  private var running: Running?
  private var missing = false

  init(_ edition: Edition, session: String) {
    self.session = session
    file = edition.file
    page = edition.page?.number
    failedPage = edition.failedPage?.number
    isRejected = edition.isRejected
    messages = edition.messages
    switch edition.activity {
    case .idle: break
    case .running(let cell, let count): running = Running(cell: cell, of: count)
    case .missing: missing = true
    }
  }

  /// One line.
  var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array((try? encoder.encode(self)) ?? Data())
  }
}
