import FlyingFox
import FoundationEssentials
import Synchronization

/// Answers requests: the frame around the page, the pages, and the events that tell of new ones.
///
/// No file is served.
final class PreviewHandler: HTTPHandler {
  private let board: PageBoard
  /// Known once the server listens; until then every request is refused.
  private let policy = Mutex<RequestPolicy?>(nil)

  init(_ board: PageBoard) { self.board = board }

  func answer(at port: UInt16) { policy.withLock { $0 = RequestPolicy(port: port) } }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let policy = policy.withLock(\.self) else { return HTTPResponse(statusCode: .forbidden) }
    var response = policy.refusal(request) ?? response(to: request)
    for (name, value) in Self.headers { response.headers[HTTPHeader(name)] = value }
    return response
  }

  private func response(to request: HTTPRequest) -> HTTPResponse {
    switch request.path {
    case "/": return file(PackageResources.shell_html, "text/html", policy: Self.shellPolicy)
    case "/shell.css": return file(PackageResources.shell_css, "text/css")
    case "/shell.js": return file(PackageResources.shell_js, "text/javascript")
    case "/events":
      let body = HTTPBodySequence(from: EventFeed(events: board.events()))
      return HTTPResponse(statusCode: .ok, headers: [.contentType: "text/event-stream"], body: body)
    case let path:
      let parts = path.split(separator: "/")
      guard parts.count == 2, parts[0] == "page", let page = Int(parts[1]).flatMap(board.page) else {
        return HTTPResponse(statusCode: .notFound)
      }
      return file(page, "text/html", policy: "frame-ancestors 'self'")
    }
  }

  private func file(_ bytes: [UInt8], _ type: String, policy: String? = nil) -> HTTPResponse {
    var headers: HTTPHeaders = [.contentType: type + "; charset=utf-8"]
    if let policy { headers[HTTPHeader("Content-Security-Policy")] = policy }
    return HTTPResponse(
      statusCode: .ok, headers: headers, body: HTTPBodySequence(data: Data(bytes), suggestedBufferSize: 1 << 18))
  }

  /// The shell loads its own script and style, the pages and the events.
  private static let shellPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// Nothing is kept, and no page of another origin can read or embed anything.
  private static let headers = [
    "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
  ]
}
