/// What an operation needs for its gradient: a name, as PyTorch names it, and a rule without captures.
///
/// Instances are the static members in GradientRules; nodes refer to them without owning them.
final class Operation: Sendable {
  /// Fills `inputs` with the gradient of each input that ``Node/wants(_:)`` one, given the gradient of the result.
  ///
  /// A gradient may have the result's broadcast shape: the walk sums it to the input's. The result's gradient is the rule's
  /// own: memory that nobody else holds may be used again.
  typealias Rule = @Sendable (_ node: Node, _ gradient: inout Values, _ inputs: inout InputGradients) -> Void

  let name: String
  let rule: Rule

  init(_ name: String, _ rule: @escaping Rule) {
    self.name = name
    self.rule = rule
  }

  /// The name of a leaf's node, which has no rule.
  static let leaf = Operation("AccumulateGrad") { _, _, _ in }
}

/// The gradients of one node's inputs, filled by its rule.
///
/// Three lie inline; only joined tensors have more.
struct InputGradients {
  private var first: Values?
  private var second: Values?
  private var third: Values?
  private var rest: [Values?] = []

  @inline(__always)
  subscript(index: Int) -> Values? {
    get {
      switch index {
      case 0: first
      case 1: second
      case 2: third
      default: index - 3 < rest.count ? rest[index - 3] : nil
      }
    }
    set {
      switch index {
      case 0: first = newValue
      case 1: second = newValue
      case 2: third = newValue
      default:
        while rest.count <= index - 3 { rest.append(nil) }
        rest[index - 3] = newValue
      }
    }
  }

  /// Gives a gradient away, so that its receiver may be its only owner.
  @inline(__always)
  mutating func take(_ index: Int) -> Values? {
    let taken = self[index]
    self[index] = nil
    return taken
  }
}
