extension Parameter {
  /// Whether cells can write `params.name`.
  static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.utf8.allSatisfy { isWordByte($0) && $0 != UInt8(ascii: "-") }
  }
}

extension Parameter.Value {
  /// The value by the type that its spelling shows; a list needs one type, where whole numbers may join reals.
  init?(_ yaml: YAMLValue) {
    if yaml.isNull { return nil }
    switch yaml.content {
    case .mapping: return nil
    case .sequence(let items):
      let values = items.compactMap(Self.init)
      guard values.count == items.count, let list = Self.uniform(values) else { return nil }
      self = .list(list)
    case .scalar(let text, _):
      if let value = yaml.integer {
        self = .integer(value)
      } else if let value = yaml.real {
        self = .real(value)
      } else if let value = yaml.boolean {
        self = .boolean(value)
      } else {
        self = .text(text)
      }
    }
  }

  /// How messages name the type.
  var typeName: String {
    switch self {
    case .integer: "a whole number"
    case .real: "a number"
    case .boolean: "true or false"
    case .text: "text"
    case .list(let items): "a list" + (items.first.map { " of \($0.typeName)" } ?? "")
    }
  }

  private static func uniform(_ values: [Self]) -> [Self]? {
    guard let first = values.first else { return nil }
    if values.allSatisfy({ $0.typeName == first.typeName }) { return values }
    let reals = values.compactMap { $0.asReal }
    return reals.count == values.count ? reals : nil
  }

  private var asReal: Self? {
    switch self {
    case .integer(let value): .real(Double(value))
    case .real: self
    default: nil
    }
  }

  /// This value as one of `other`'s type; a whole number serves where a real is declared.
  func converted(like other: Self) -> Self? {
    switch (other, self) {
    case (.real, .integer(let value)): .real(Double(value))
    case (.list(let others), .list(let items)):
      others.first.flatMap { sample in
        let converted = items.compactMap { $0.converted(like: sample) }
        return converted.count == items.count ? .list(converted) : nil
      }
    default: typeName == other.typeName ? self : nil
    }
  }
}
