import BuiltProgram
import Foundation

/// Hears what a preview tells browsers.
final class PreviewReader {
  struct Edition: Decodable {
    struct Message: Decodable {
      let place: String?
      let severity: String
      let text: String
      let quote: String?
    }

    struct Running: Decodable {
      let cell: Int
    }

    let page: Int?
    let failedPage: Int?
    let isRejected: Bool
    let messages: [Message]
    let running: Running?
    let missing: Bool
  }

  private let port: Int
  private let events: LoopbackConnection
  private(set) var edition: Edition?

  init?(_ preview: RunningPreview) {
    guard let events = LoopbackConnection(port: preview.port) else { return nil }
    self.events = events
    port = preview.port
    events.send("GET /events HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
  }

  /// Waits for an edition like this; `nil` where none comes.
  func wait(until condition: (Edition) -> Bool) -> Edition? {
    while let data = events.line(after: "data: ") {
      guard let next = try? JSONDecoder().decode(Edition.self, from: Data(data.utf8)) else { return nil }
      edition = next
      if condition(next) { return next }
    }
    return nil
  }

  /// Waits until nothing runs and a page is there that is not `old`.
  func nextPage(after old: Int?) -> Edition? {
    wait { $0.running == nil && $0.page != nil && $0.page != old && $0.messages.allSatisfy { $0.severity != "error" } }
  }

  /// The text of the next page.
  func nextText(after old: Int?) -> String { page(nextPage(after: old)?.page) }

  /// The text of a page.
  func page(_ number: Int?) -> String {
    guard let number, let connection = LoopbackConnection(port: port) else { return "" }
    connection.send("GET /page/\(number) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    let answer = connection.rest()
    return answer.range(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? ""
  }
}
