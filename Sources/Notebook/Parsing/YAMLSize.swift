private import CYaml

/// Counts the values that YAML stands for, before any of them is made: an alias repeats all that its anchor holds, so that
/// a few lines can stand for more than fits into memory.
struct YAMLSize {
  static let limit = 20_000

  /// Values in the collections that are open, outermost first, each with its anchor.
  private var open: [(anchor: String?, count: Int)] = [(nil, 0)]
  private var counts: [String: Int] = [:]

  /// Whether the text stands for no more values than are read.
  ///
  /// Of text that is no YAML, what comes before the mistake is counted.
  static func isBearable(_ text: String) -> Bool {
    var size = YAMLSize()
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return false }
    defer { yaml_parser_delete(&parser) }
    var text = text
    return text.withUTF8 { bytes in
      yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      var event = yaml_event_t()
      while yaml_parser_parse(&parser, &event) == 1, event.type != YAML_STREAM_END_EVENT {
        size.add(event)
        yaml_event_delete(&event)
        if size.open[size.open.count - 1].count > limit { return false }
      }
      return true
    }
  }

  private mutating func add(_ event: yaml_event_t) {
    switch event.type {
    case YAML_SCALAR_EVENT: add(1, anchor: event.data.scalar.anchor)
    case YAML_ALIAS_EVENT: add(event.data.alias.anchor.flatMap { counts[String(cString: $0)] } ?? 1, anchor: nil)
    case YAML_SEQUENCE_START_EVENT: open.append((event.data.sequence_start.anchor.map { String(cString: $0) }, 1))
    case YAML_MAPPING_START_EVENT: open.append((event.data.mapping_start.anchor.map { String(cString: $0) }, 1))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      let closed = open.removeLast()
      if let anchor = closed.anchor { counts[anchor] = closed.count }
      open[open.count - 1].count += closed.count
    default: break
    }
  }

  private mutating func add(_ count: Int, anchor: UnsafeMutablePointer<yaml_char_t>?) {
    if let anchor { counts[String(cString: anchor)] = count }
    open[open.count - 1].count += count
  }
}
