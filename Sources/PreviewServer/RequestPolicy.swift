import FlyingFox

/// Which requests are answered: those of a browser that was sent to this server, by nobody or by its own page.
///
/// A page of another origin may make a browser ask too, by a link, a frame, an image or a script, or by a name of its own
/// that it lets point to this machine (DNS rebinding).
struct RequestPolicy: Sendable {
  /// What the server is called in requests that mean it.
  let hosts: Set<String>

  init(port: UInt16) { hosts = ["127.0.0.1:\(port)", "localhost:\(port)"] }

  /// Why a request is refused; `nil` where it is not.
  func refusal(_ request: HTTPRequest) -> HTTPResponse? {
    guard let host = request.headers[HTTPHeader("Host")], hosts.contains(host) else {
      return refused("this server is not what the request calls it")
    }
    if let origin = request.headers[HTTPHeader("Origin")], origin != "http://" + host {
      return refused("the request comes from another origin")
    }
    // `none`: typed, or opened by another program. Other ports of this machine are `same-site`.
    if let site = request.headers[HTTPHeader("Sec-Fetch-Site")], site != "same-origin", site != "none" {
      return refused("the request comes from another site")
    }
    guard request.method == .GET || request.method == .HEAD else { return refused("there is nothing to send") }
    return nil
  }

  private func refused(_ reason: String) -> HTTPResponse {
    let headers: HTTPHeaders = [.contentType: "text/plain; charset=utf-8"]
    return HTTPResponse(statusCode: .forbidden, headers: headers, body: .init("Refused: \(reason).\n".utf8))
  }
}
