import FoundationEssentials

/// A snapshot on disk, made to be read in a diff: a folder with text, lines of JSON, and PNG files by name.
///
/// | file | holds |
/// | --- | --- |
/// | `page.txt` | the page's elements, indented, each with its text |
/// | `claims.jsonl` | a line for each claim |
/// | `pictures.jsonl` | a line for each picture: name, alternative text, the digests of its pixels in both themes |
/// | `NAME.png` | the picture for light pages, where pictures are kept |
public struct SnapshotFolder: Sendable {
  /// What is kept of pictures.
  public enum PictureKeeping: String, CaseIterable, Sendable {
    /// The PNG files for light pages: a difference can be looked at. Those for dark pages are held by their digests.
    case files
    /// Digests only: a difference is noticed as surely, and takes no space; only the new picture can be shown.
    case digests
  }

  /// Where it is.
  public let path: String

  /// The folder at a path, which need not be there yet.
  public init(_ path: String) {
    self.path = path
  }

  /// Whether a reference has been recorded.
  public var exists: Bool { FileManager.default.fileExists(atPath: path + "/page.txt") }

  /// The recorded snapshot.
  ///
  /// - Throws: `SnapshotError` where there is none, or where it cannot be read.
  public func read() throws(SnapshotError) -> Snapshot {
    guard exists else { throw .missingReference(path) }
    var snapshot = Snapshot()
    let page = try text("page.txt").split(separator: "\n", omittingEmptySubsequences: false)
    snapshot.lines = (page.last == "" ? page.dropLast() : page).map(Snapshot.Line.init)
    snapshot.claims = try records("claims.jsonl", as: ClaimEntry.self).map(\.claim)
    snapshot.pictures = try records("pictures.jsonl", as: PictureEntry.self).map { entry in
      entry.picture(file: try? Array(Data(contentsOf: URL(filePath: "\(path)/\(entry.name).png"))))
    }
    return snapshot
  }

  /// Replaces the recorded snapshot; on failure the old one stays.
  public func record(_ snapshot: Snapshot, pictures: PictureKeeping = .files) throws(SnapshotError) {
    let (draft, old) = (path + ".new", path + ".old")
    let files = FileManager.default
    do {
      for leftover in [draft, old] where files.fileExists(atPath: leftover) { try files.removeItem(atPath: leftover) }
      try files.createDirectory(atPath: draft, withIntermediateDirectories: true)
      try write(snapshot.lines.map { $0.written + "\n" }.joined(), to: draft + "/page.txt")
      try write(try lines(snapshot.claims.map(ClaimEntry.init)), to: draft + "/claims.jsonl")
      try write(try lines(snapshot.pictures.map(PictureEntry.init)), to: draft + "/pictures.jsonl")
      for picture in snapshot.pictures where pictures == .files {
        guard let bytes = picture.light.bytes else { continue }
        try Data(bytes).write(to: URL(filePath: "\(draft)/\(picture.name).png"))
      }
      if files.fileExists(atPath: path) { try files.moveItem(atPath: path, toPath: old) }
      try files.moveItem(atPath: draft, toPath: path)
      if files.fileExists(atPath: old) { try files.removeItem(atPath: old) }
    } catch {
      try? files.removeItem(atPath: draft)
      throw .cannotRecord(path)
    }
  }

  private func text(_ name: String) throws(SnapshotError) -> String {
    guard let data = try? Data(contentsOf: URL(filePath: "\(path)/\(name)")) else {
      throw .damagedReference("\(path)/\(name)", line: 1)
    }
    return String(decoding: data, as: UTF8.self)
  }

  private func records<Entry: Decodable>(_ name: String, as: Entry.Type) throws(SnapshotError) -> [Entry] {
    var entries: [Entry] = []
    for (index, line) in try text(name).split(separator: "\n").enumerated() {
      guard let entry = try? JSONDecoder().decode(Entry.self, from: Data(line.utf8)) else {
        throw .damagedReference("\(path)/\(name)", line: index + 1)
      }
      entries.append(entry)
    }
    return entries
  }

  private func lines(_ entries: [some Encodable]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try entries.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }.joined()
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }
}

extension Snapshot.Line {
  /// As `page.txt` has it.
  fileprivate var written: String {
    String(repeating: "  ", count: depth) + element + (text.isEmpty ? "" : " " + text)
  }

  fileprivate init(written: Substring) {
    let rest = written.drop { $0 == " " }
    depth = (written.count - rest.count) / 2
    element = String(rest.prefix { $0 != " " })
    text = String(rest.dropFirst(element.count + 1))
    place = Place()
    tolerance = .exact
  }
}

private struct ClaimEntry: Codable {
  var claim: Snapshot.Claim {
    Snapshot.Claim(
      text: text, holds: holds, verdict: verdict, measured: measured, place: Place(), tolerance: .exact)
  }

  let text: String
  let holds: Bool
  let verdict: String
  let measured: String

  init(_ claim: Snapshot.Claim) {
    (text, holds, verdict, measured) = (claim.text, claim.holds, claim.verdict, claim.measured)
  }
}

private struct PictureEntry: Codable {
  let name: String
  let alt: String
  let light: String
  let dark: String?

  init(_ picture: Snapshot.Picture) {
    (name, alt, light, dark) = (picture.name, picture.alt, picture.light.digest, picture.dark?.digest)
  }

  func picture(file: [UInt8]?) -> Snapshot.Picture {
    Snapshot.Picture(
      name: name, alt: alt, light: PictureFile(bytes: file, digest: light),
      dark: dark.map { PictureFile(bytes: nil, digest: $0) }, place: Place(), tolerance: .exact)
  }
}
