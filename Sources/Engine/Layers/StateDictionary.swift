/// Tensors by name, in order: what a model saves.
///
/// Not a copy: the tensors share the model's storage.
public struct StateDictionary: Sequence, ExpressibleByDictionaryLiteral {
  private var entries: [(key: String, value: Tensor)] = []

  /// A state without entries.
  public init() {}

  /// Tensors under names that differ.
  init(unique entries: [(key: String, value: Tensor)]) { self.entries = entries }

  /// `["weight": w]`; of equal names the last counts.
  public init(dictionaryLiteral elements: (String, Tensor)...) {
    for (key, value) in elements { self[key] = value }
  }

  /// The tensor of a name; assigning nil removes it.
  public subscript(key: String) -> Tensor? {
    get { entries.first { $0.key == key }?.value }
    set {
      guard let index = entries.firstIndex(where: { $0.key == key }) else {
        if let newValue { entries.append((key, newValue)) }
        return
      }
      if let newValue { entries[index].value = newValue } else { entries.remove(at: index) }
    }
  }

  /// The names, in order.
  public var keys: [String] { entries.map(\.key) }
  /// The number of tensors.
  public var count: Int { entries.count }
  /// Visits names and tensors in order.
  public func makeIterator() -> IndexingIterator<[(key: String, value: Tensor)]> { entries.makeIterator() }
}

extension Module {
  /// Parameters and buffers by name, without history, sharing the model's storage.
  public func stateDict() -> StateDictionary {
    var state = StateDictionary()
    for (name, entry) in entries() {
      switch entry {
      case .parameter(let parameter): state[name] = parameter.tensor.detach()
      case .buffer(let tensor): state[name] = tensor.detach()
      }
    }
    return state
  }

  /// Copies a state into this model, whose parameters stay the same tensors; returns the names that were missing and
  /// those that were unexpected.
  ///
  /// Throws, having changed nothing, where a shape differs or, if `strict`, where names are missing or unexpected.
  @discardableResult
  public func loadStateDict(
    _ state: StateDictionary, strict: Bool = true
  ) throws(EngineError) -> (missing: [String], unexpected: [String]) {
    let targets = entries()
    let names = Set(targets.map(\.name))
    let missing = targets.map(\.name).filter { state[$0] == nil }
    let unexpected = state.keys.filter { !names.contains($0) }
    let mismatched = targets.compactMap { name, entry -> String? in
      guard let source = state[name], source.shape != entry.tensor.shape else { return nil }
      return "size mismatch for \(name): copying a param with shape \(source.shape) from checkpoint, "
        + "the shape in current model is \(entry.tensor.shape)."
    }
    guard mismatched.isEmpty, !strict || (missing.isEmpty && unexpected.isEmpty) else {
      throw .stateMismatch(
        module: "\(type(of: self))", missing: strict ? missing : [], unexpected: strict ? unexpected : [],
        shapes: mismatched)
    }
    noGrad {
      for (name, entry) in targets { if let source = state[name] { entry.tensor.copyInPlace(source) } }
    }
    return (missing, unexpected)
  }
}

extension Module.Entry {
  package var tensor: Tensor {
    switch self {
    case .parameter(let parameter): parameter.tensor
    case .buffer(let tensor): tensor
    }
  }
}
