import FoundationEssentials

/// The images of the prose, ready to be put into the page.
package struct EmbeddedImages: Sendable {
  /// No image is in the page.
  package static let none = EmbeddedImages()

  /// `data:` addresses by what the notebook calls the image.
  private(set) var addresses: [String: String] = [:]
  /// What is wrong with the others, at their places.
  package private(set) var warnings: [Diagnostic] = []

  private static let sizeLimit = 8 << 20

  private init() {}

  /// Reads the images of a notebook that lies in `folder`; those of other machines are refused.
  package init(_ images: [PlacedImage], folder: String) {
    for image in images {
      do {
        addresses[image.source] = try Self.address(of: image.source, folder: folder)
      } catch {
        warnings.append(error.diagnostic(.warning, at: image.start))
      }
    }
  }

  private static func address(of source: String, folder: String) throws(NotebookProblem) -> String {
    guard !isRemote(source) else { throw .remoteImage(source) }
    let path = source.removingPercentEncoding ?? source
    let file = URL(filePath: path, relativeTo: URL(filePath: folder, directoryHint: .isDirectory))
    guard let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size] as? UInt64 else {
      throw .missingImage(source)
    }
    guard size <= sizeLimit else { throw .imageTooLarge(source, limit: sizeLimit) }
    guard let data = try? Data(contentsOf: file) else { throw .missingImage(source) }
    guard let type = type(of: data) else { throw .unknownImage(source) }
    return FigureHTML.dataURL(Array(data), type: type)
  }

  /// Whether an address names a scheme or a host.
  static func isRemote(_ source: String) -> Bool {
    let scheme = source.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    return source.hasPrefix("//") || (!scheme.isEmpty && source.dropFirst(scheme.count).hasPrefix(":"))
  }

  /// By how the file begins, whatever its name.
  private static func type(of data: Data) -> String? {
    let start = Array(data.prefix(512))
    func has(_ text: String, at offset: Int = 0) -> Bool { start.dropFirst(offset).starts(with: text.utf8) }
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "image/png" }
    if start.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
    if has("GIF87a") || has("GIF89a") { return "image/gif" }
    if has("RIFF") && has("WEBP", at: 8) { return "image/webp" }
    if has("ftypavif", at: 4) { return "image/avif" }
    if String(decoding: start, as: UTF8.self).contains("<svg") { return "image/svg+xml" }
    return nil
  }
}
