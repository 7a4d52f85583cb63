import FoundationEssentials
import Markup

/// The notebook that a page was made of, and what the command line set: enough to make the page again.
package struct PageSource: Hashable, Sendable {
  /// The notebook's name, without a folder.
  package var file: String
  package var text: [UInt8]
  /// What the command line set.
  package var settings: Settings

  /// Options that change a page.
  package struct Settings: Codable, Hashable, Sendable {
    /// What `-P` sets.
    package var parameters: [String]?
    /// The text of the file of `--execute-params`.
    package var parameterFile: String?
    /// What `-M` sets.
    package var metadata: [String]?
    package var timeout: Double?
    /// Mebibytes that a cell may take.
    package var memory: Int?
    package var allowErrors: Bool?
    package var noExecute: Bool?
    /// Of a page that is one of many.
    package var site: SitePlace?

    package init() {}
  }

  package init(file: String, text: [UInt8], settings: Settings = Settings()) {
    self.file = file
    self.text = text
    self.settings = settings
  }

  /// As the page has it: the text is compressed.
  private struct Record: Codable {
    var file: String
    var length: Int
    var deflated: String
    var settings: PageSource.Settings
  }

  private static let kind = "application/json"
  private static let name = "notebook-source"

  /// A block of data at the end of the page; no browser runs it.
  var html: HTML {
    let record = Record(
      file: file, length: text.count, deflated: Data(Deflate.compressed(text)).base64EncodedString(),
      settings: settings)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    // Inside a string, where alone it occurs, this is the same character, and ends no element.
    let safe = json.replacing("<", with: "\\u003c")
    return .element(.script, [.custom("type", Self.kind), .class(Self.name)], [.code(safe)])
  }

  /// The source in a page; `nil` where there is none, or a damaged one.
  package init?(page: [UInt8]) {
    let start = Array("<script type=\"\(Self.kind)\" class=\"\(Self.name)\">".utf8)
    // The block stands at the page's end.
    guard page.count > start.count,
      let place = (0...page.count - start.count).last(where: { page[$0...].starts(with: start) })
    else { return nil }
    let json = page[(place + start.count)...].prefix { $0 != UInt8(ascii: "<") }
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(json)), (0...16 << 20).contains(record.length),
      let data = Data(base64Encoded: record.deflated),
      let text = Deflate.restored(Array(data), length: record.length)
    else { return nil }
    self.init(
      file: record.file.split(separator: "/").last.map(String.init) ?? "", text: text, settings: record.settings)
  }
}
