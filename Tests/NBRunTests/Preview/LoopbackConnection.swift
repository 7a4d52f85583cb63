import Foundation
import Glibc

/// A connection to a port of this machine, for requests of any form.
final class LoopbackConnection {
  private let descriptor: Int32
  private var unread: [UInt8] = []

  /// `nil` where nobody listens.
  init?(port: Int, address: String = "127.0.0.1") {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = in_port_t(port).bigEndian
    inet_pton(AF_INET, address, &place.sin_addr)
    let status = withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if status != 0 { return nil }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { _ = write(descriptor, text, text.utf8.count) }

  /// All that comes until the other side closes.
  func rest() -> String {
    while readMore() {}
    return String(decoding: unread, as: UTF8.self)
  }

  /// The next line that starts like this, without its start.
  func line(after start: String) -> String? {
    while true {
      while let end = unread.firstIndex(of: 10) {
        let line = String(decoding: unread[..<end], as: UTF8.self)
        unread.removeFirst(end + 1)
        if line.hasPrefix(start) { return String(line.dropFirst(start.count)) }
      }
      guard readMore() else { return nil }
    }
  }

  private func readMore() -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 30_000) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { unread += buffer[..<count] }
    return count > 0
  }
}
