/// A YAML node at its place in the notebook.
struct YAMLValue {
  enum Content {
    /// Quoted scalars are always text.
    case scalar(String, isQuoted: Bool)
    case sequence([YAMLValue])
    case mapping([YAMLEntry])
  }

  var content: Content
  var position: SourcePosition
}

/// A key with its value.
struct YAMLEntry {
  var key: String
  var position: SourcePosition
  var value: YAMLValue
}

extension YAMLValue {
  /// How messages quote the value.
  var found: String {
    switch content {
    case .scalar(let text, _): String(text.prefix(60))
    case .sequence: "[…]"
    case .mapping: "{…}"
    }
  }

  var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  var isNull: Bool {
    if case .scalar(let text, false) = content { ["", "~", "null"].contains(text) } else { false }
  }

  /// `true` and `false` only, as in YAML 1.2.
  var boolean: Bool? {
    guard case .scalar(let text, false) = content else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  var integer: Int? {
    if case .scalar(let text, false) = content { Int(text) } else { nil }
  }

  /// A finite decimal number; Swift's hexadecimal and `nan` spellings are not numbers here.
  var real: Double? {
    guard case .scalar(let text, false) = content, text.utf8.allSatisfy({ "+-.0123456789eE".utf8.contains($0) }),
      let value = Double(text), value.isFinite
    else { return nil }
    return value
  }

  /// One text, or a sequence of texts.
  var texts: [String]? {
    switch content {
    case .scalar(let text, _): [text]
    case .sequence(let items):
      items.allSatisfy { $0.text != nil } ? items.compactMap(\.text) : nil
    case .mapping: nil
    }
  }
}
