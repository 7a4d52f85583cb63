internal import CellProtocol

/// Pictures that have been put into files, and the markup that shows them in the reader's theme.
struct MarkdownPictures {
  let folder: String
  private(set) var files: [ReportFile] = []
  private var counts: [String: Int] = [:]

  init(folder: String) {
    self.folder = folder
  }

  /// Keeps a picture and returns the line that shows it; `width` is in CSS pixels.
  mutating func add(light: [UInt8], dark: [UInt8], name: String, alt: String, width: Int?) -> String {
    counts[name, default: 0] += 1
    let count = counts[name, default: 1]
    let stem = folder + "/" + (count == 1 ? name : "\(name)-\(count)")
    files.append(ReportFile(path: stem + ".png", bytes: light))
    if !dark.isEmpty { files.append(ReportFile(path: stem + "-dark.png", bytes: dark)) }
    let size = width.map { " width=\"\($0)\"" } ?? ""
    let image = "<img src=\"\(stem).png\" alt=\"\(Self.attribute(alt))\"\(size)>"
    guard !dark.isEmpty else { return image }
    return "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"\(stem)-dark.png\">\(image)</picture>"
  }

  /// One line, and nothing that ends the attribute.
  private static func attribute(_ text: String) -> String {
    MarkdownInlines.markup(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }
}
