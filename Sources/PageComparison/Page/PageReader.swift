/// Walks through a page and notes what a reader sees.
struct PageReader {
  private(set) var snapshot = Snapshot()
  private var depth = 0
  private var place = Place()
  /// The label or section that names pictures.
  private var pictureNames = PictureNames()
  private var tolerance = Tolerance.exact
  private let tolerances: CellTolerances

  init(_ page: PageElement) {
    tolerances = CellTolerances(page)
    if let body = page.first(where: { $0.name == "body" }) {
      for element in body.children { read(element) }
    }
  }

  private mutating func read(_ element: PageElement) {
    let before = (depth, tolerance, place.label)
    defer { (depth, tolerance, place.label) = before }
    enter(element)
    switch element.name {
    case "script", "style", "source", "input", "button": return
    // It repeats what cells and claims say.
    case "div" where element.has(class: "banner"): return
    // How a machine shut the cells in, which is not the lesson's.
    case "p" where element.has(class: "isolation"): return
    case "picture": readPicture(element)
    case "pre": readPreformatted(element)
    case "tr": note(element, text: element.children.map { PageText.of($0) }.joined(separator: " | "), element)
    case "li" where element.has(class: "claim"): readClaim(element)
    case "details" where element.has(class: "claims-summary"):
      note(element, text: element.first { $0.name == "summary" }.map { PageText.of($0) } ?? "", element)
    case "div" where element.has(class: "scrubber"): readScrubber(element)
    case "div" where element.has(class: "frame"): note(element, text: element.attributes["aria-label"] ?? "", element)
    default: readMixed(element)
    }
  }

  /// Cells set a tolerance; labels and headings name what stands in or after them.
  private mutating func enter(_ element: PageElement) {
    if element.has(class: "cell") || element.attributes["id"].map(CellTolerances.isCell) == true {
      place.cell = element.attributes["id"].flatMap(CellTolerances.number)
      tolerance = tolerances.ofCell[element.attributes["id"] ?? ""] ?? .exact
    }
    if ["h1", "h2", "h3", "h4", "h5", "h6"].contains(element.name) {
      place.section = PageText.of(element)
      pictureNames.section = element.attributes["id"] ?? place.section
    } else if element.name == "figure" {
      place.label = element.attributes["id"]
    }
  }

  /// An element's own text, then the elements in it; text between those gets a line of its own.
  private mutating func readMixed(_ element: PageElement) {
    guard element.children.contains(where: PageText.isBlock) else {
      note(element, text: PageText.of(element), element)
      return
    }
    note(element, text: "", element)
    depth += 1
    var run = PageRun()
    func flush(_ reader: inout PageReader) {
      let text = run.text
      if !text.isEmpty { reader.note(name: "text", text: text, tolerance: reader.tolerance(of: run)) }
      run = PageRun()
    }
    for piece in element.content {
      switch piece {
      case .element(let child) where PageText.isBlock(child):
        flush(&self)
        read(child)
      default: run.pieces.append(piece)
      }
    }
    flush(&self)
  }

  private mutating func note(_ element: PageElement, text: String, _ source: PageElement) {
    let run = PageRun(pieces: source.content)
    note(name: PageText.descriptor(of: element), text: text, tolerance: tolerance(of: run))
  }

  private mutating func note(name: String, text: String, tolerance: Tolerance) {
    snapshot.lines.append(
      Snapshot.Line(depth: depth, element: name, text: text, place: place, tolerance: tolerance))
  }

  /// Values in the prose have the tolerance of the cell that they come from.
  private func tolerance(of run: PageRun) -> Tolerance {
    run.linkedCells.compactMap { tolerances.ofCell[$0] }.reduce(tolerance) { widest, next in
      Tolerance(within: max(widest.within, next.within), pixels: max(widest.pixels, next.pixels))
    }
  }
}

extension PageReader {
  private mutating func readPreformatted(_ element: PageElement) {
    note(name: PageText.descriptor(of: element), text: "", tolerance: tolerance)
    depth += 1
    for line in element.text.split(separator: "\n", omittingEmptySubsequences: false) {
      note(name: "|", text: PageText.withoutPosition(line), tolerance: tolerance)
    }
  }

  private mutating func readClaim(_ element: PageElement) {
    func part(_ name: String) -> String { element.first { $0.has(class: name) }.map { PageText.of($0) } ?? "" }
    place.line = part("line").split(separator: ":").last.flatMap { Int($0) }
    defer { place.line = nil }
    let claim = Snapshot.Claim(
      text: part("sentence"), holds: element.has(class: "holds"), verdict: part("verdict"), measured: part("measured"),
      place: place, tolerance: tolerance)
    snapshot.claims.append(claim)
    note(name: PageText.descriptor(of: element), text: claim.text, tolerance: tolerance)
  }

  private mutating func readPicture(_ element: PageElement) {
    guard let image = element.children.first(where: { $0.name == "img" }),
      let light = DataAddress.bytes(image.attributes["src"] ?? "")
    else { return }
    let dark = element.children.first { $0.name == "source" }.flatMap {
      DataAddress.bytes($0.attributes["srcset"] ?? "")
    }
    let alt = image.attributes["alt"] ?? ""
    let name = add(light: light, dark: dark, alt: alt)
    let size = "\(image.attributes["width"] ?? "?")×\(image.attributes["height"] ?? "?")"
    note(name: "picture", text: "\(name), \(size): \(alt)", tolerance: tolerance)
  }

  /// Its pictures are in its style: `--light-0:url(…),url(…)`.
  private mutating func readScrubber(_ element: PageElement) {
    var pictures: [String: [[UInt8]]] = [:]
    for declaration in (element.attributes["style"] ?? "").split(separator: "--").dropFirst() {
      let name = declaration.prefix { $0 != ":" }
      pictures[String(name)] = declaration.split(separator: "url(").dropFirst().compactMap {
        DataAddress.bytes($0.prefix { $0 != ")" })
      }
    }
    for index in 0..<pictures.count {
      guard let light = pictures["light-\(index)"], let dark = pictures["dark-\(index)"] else { continue }
      for (light, dark) in zip(light, dark) {
        let name = add(light: light, dark: dark, alt: element.attributes["aria-label"] ?? "")
        note(name: "picture", text: name, tolerance: tolerance)
      }
    }
    readMixed(element)
  }

  private mutating func add(light: [UInt8], dark: [UInt8]?, alt: String) -> String {
    let name = pictureNames.next(label: place.label)
    snapshot.pictures.append(
      Snapshot.Picture(
        name: name, alt: alt, light: PictureFile(bytes: light), dark: dark.map { PictureFile(bytes: $0) },
        place: place, tolerance: tolerance))
    return name
  }
}

/// Names for pictures: the label of what they stand in, else the section, numbered from the second on.
private struct PictureNames {
  var section = "page"
  private var counts: [String: Int] = [:]

  mutating func next(label: String?) -> String {
    let name = String((label ?? section).map { $0.isLetter || $0.isNumber || $0 == "_" ? $0 : "-" })
    counts[name, default: 0] += 1
    let count = counts[name, default: 1]
    return count == 1 ? name : "\(name)-\(count)"
  }
}
