import FoundationEssentials

/// Paths of files from the site's folder, with `/` between their parts.
package enum SitePath {
  package static let index = "index.html"

  /// The way from a page's folder to the site's: `../` for each folder that the page is in.
  package static func root(from page: String) -> String {
    String(repeating: "../", count: page.count { $0 == "/" })
  }

  /// A link on one page that leads to another.
  package static func link(from page: String, to other: String) -> String {
    let (own, path) = (page.split(separator: "/").dropLast(), other.split(separator: "/"))
    let common = zip(own, path.dropLast()).prefix { $0 == $1 }.count
    let up = String(repeating: "../", count: own.count - common)
    return up + address(path.dropFirst(common).joined(separator: "/"))
  }

  /// The path as a part of an address.
  package static func address(_ path: String) -> String {
    path.utf8.map { byte in
      let isPlain =
        byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
      if isPlain || "-._~/".utf8.contains(byte) { return String(Unicode.Scalar(byte)) }
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count < 2 ? "%0" + digits : "%" + digits
    }.joined()
  }

  /// The file that a link on a page names; `nil` where it leads out of the site.
  package static func target(of link: String, on page: String) -> String? {
    let path = link.prefix { $0 != "#" && $0 != "?" }
    guard !path.isEmpty else { return page }
    var parts = Array(page.split(separator: "/").dropLast().map(String.init))
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      switch part {
      case ".": break
      case "..": if parts.popLast() == nil { return nil }
      default: parts.append(part.removingPercentEncoding ?? String(part))
      }
    }
    let isFolder = path.hasSuffix("/") || [".", ".."].contains(path.split(separator: "/").last)
    return (isFolder ? parts + [index] : parts).joined(separator: "/")
  }

  /// The place in the file that a link names; `nil` where it names the file.
  package static func anchor(of link: String) -> String? {
    guard let mark = link.firstIndex(of: "#") else { return nil }
    let fragment = String(link[link.index(after: mark)...])
    // What follows is for the browser: words to look for.
    let name = fragment.range(of: ":~:").map { String(fragment[..<$0.lowerBound]) } ?? fragment
    return name.isEmpty || name.lowercased() == "top" ? nil : name.removingPercentEncoding ?? name
  }
}
