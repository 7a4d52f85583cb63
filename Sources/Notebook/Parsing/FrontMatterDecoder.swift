/// Reads the YAML block at the top of a notebook.
struct FrontMatterDecoder {
  static let keys = [
    "title", "subtitle", "author", "date", "lang", "abstract", "toc", "toc-depth", "number-sections", "params",
    "execute", "format", "raw-html",
  ]
  static let executeKeys = ["echo", "error", "cache", "timeout", "network"]
  static let formatKeys = ["html", "toc", "toc-depth", "number-sections", "embed-resources"]

  var frontMatter = FrontMatter()
  private var fields = YAMLFields(place: "the front matter")

  var problems: [Diagnostic] { fields.problems }

  init(frontMatter: FrontMatter = FrontMatter()) {
    self.frontMatter = frontMatter
  }

  mutating func read(_ reader: YAMLReader) {
    for entry in reader.entries(example: "title: Why masking works", problems: &fields.problems) ?? [] {
      read(entry)
    }
  }

  private mutating func read(_ entry: YAMLEntry) {
    switch entry.key {
    case "title": fields.text(entry, into: &frontMatter.title)
    case "subtitle": fields.text(entry, into: &frontMatter.subtitle)
    case "author": readAuthors(entry)
    case "date": fields.text(entry, into: &frontMatter.date)
    case "lang": readLanguage(entry)
    case "abstract": fields.text(entry, into: &frontMatter.abstract)
    case "params": readParameters(entry)
    case "execute": read(entry, place: "execute") { $0.readExecution($1) }
    case "format": readFormat(entry)
    case "raw-html": fields.boolean(entry, into: &frontMatter.rawHTML)
    default: if !readLayout(entry) { fields.rejectUnknown(entry, known: Self.keys) }
    }
  }

  /// The keys that Quarto also allows under `format: html:`.
  private mutating func readLayout(_ entry: YAMLEntry) -> Bool {
    switch entry.key {
    case "toc": fields.boolean(entry, into: &frontMatter.toc)
    case "number-sections": fields.boolean(entry, into: &frontMatter.numberSections)
    case "toc-depth":
      var depth: Int? = frontMatter.tocDepth
      fields.count(entry, in: 1...6, into: &depth)
      frontMatter.tocDepth = depth ?? frontMatter.tocDepth
    default: return false
    }
    return true
  }

  /// Reads the entries of a nested mapping under its own name.
  private mutating func read(
    _ entry: YAMLEntry, place: String, _ body: (inout FrontMatterDecoder, YAMLEntry) -> Void
  ) {
    guard case .mapping(let entries) = entry.value.content else {
      if !entry.value.isNull { fields.rejectValue(of: entry, expected: "a mapping") }
      return
    }
    var nested = self
    nested.fields = YAMLFields(place: place)
    for entry in entries { body(&nested, entry) }
    frontMatter = nested.frontMatter
    fields.problems += nested.fields.problems
  }

  private mutating func readAuthors(_ entry: YAMLEntry) {
    guard case .sequence(let items) = entry.value.content else {
      return fields.texts(entry, into: &frontMatter.authors)
    }
    frontMatter.authors = items.compactMap { item in
      if let name = item.text { return name }
      guard case .mapping(let entries) = item.content else { return nil }
      return entries.first { $0.key == "name" }?.value.text
    }
    if frontMatter.authors.count < items.count { fields.rejectValue(of: entry, expected: "names") }
  }

  private mutating func readLanguage(_ entry: YAMLEntry) {
    if let tag = entry.value.text, !tag.isEmpty, tag.utf8.count <= 35, tag.utf8.allSatisfy(isWordByte) {
      frontMatter.language = tag
    } else {
      fields.rejectValue(of: entry, expected: "a language tag, such as en or pt-BR")
    }
  }

  private mutating func readExecution(_ entry: YAMLEntry) {
    switch entry.key {
    case "echo": fields.boolean(entry, into: &frontMatter.execute.echo)
    case "error": fields.boolean(entry, into: &frontMatter.execute.error)
    case "network": fields.boolean(entry, into: &frontMatter.execute.network)
    case "cache": fields.boolean(entry, into: &frontMatter.execute.cache)
    case "timeout":
      var seconds: Double? = frontMatter.execute.timeout
      fields.positive(entry, into: &seconds, unit: "seconds")
      frontMatter.execute.timeout = seconds ?? frontMatter.execute.timeout
    default: fields.rejectUnknown(entry, known: Self.executeKeys)
    }
  }

  private mutating func readFormat(_ entry: YAMLEntry) {
    if entry.value.text == "html" { return }
    read(entry, place: "format") { format, entry in
      guard entry.key == "html" else { return format.fields.rejectUnknown(entry, known: ["html"]) }
      if entry.value.text == "default" { return }
      format.read(entry, place: "format: html") { $0.readHTMLFormat($1) }
    }
  }

  /// `embed-resources` is what the page always does.
  private mutating func readHTMLFormat(_ entry: YAMLEntry) {
    if entry.key == "embed-resources", entry.value.boolean == true { return }
    if entry.key == "embed-resources" { return fields.rejectValue(of: entry, expected: "true") }
    if !readLayout(entry) { fields.rejectUnknown(entry, known: Self.formatKeys) }
  }
}

extension FrontMatterDecoder {
  private mutating func readParameters(_ entry: YAMLEntry) {
    read(entry, place: "params") { params, entry in
      guard Parameter.isName(entry.key) else {
        return params.fields.reject(.invalidParameterName(entry.key), at: entry.position)
      }
      guard let value = Parameter.Value(entry.value) else {
        return params.fields.rejectValue(of: entry, expected: "a number, true, false, text, or a list of one of these")
      }
      params.frontMatter.parameters.append(Parameter(name: entry.key, value: value, position: entry.position))
    }
  }
}
