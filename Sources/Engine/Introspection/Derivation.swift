/// How one entry of a gradient came about: the chain rule with the numbers of the last backward.
///
/// Each ``Step`` says one gradient as a sum of products, from the leaf towards the loss. Values are those of the run;
/// only ``description`` rounds them, to four digits.
public struct Derivation: Equatable, Sendable {
  /// A number in a product, with the name it has: `M[0,3]`, `∂L/∂E[0,3]`.
  public struct Factor: Equatable, Sendable {
    /// What the number is.
    public let symbol: String
    /// The number.
    public let value: Float
  }

  /// A product.
  public struct Term: Equatable, Sendable {
    /// What is multiplied, the gradient that arrives first.
    public let factors: [Factor]
    /// The product, rounded after each multiplication.
    public var value: Float { factors.dropFirst().reduce(factors.first?.value ?? 1) { $0 * $1.value } }
  }

  /// One gradient entry as a sum of products.
  public struct Step: Equatable, Sendable {
    /// The entry: `∂L/∂W[0,3]`.
    public let quantity: String
    /// The operations through which it arrives.
    public let operations: [String]
    /// The products it is the sum of; empty where the values they are made of are gone.
    public let terms: [Term]
    /// The entry as backward computed it.
    public let value: Float
    /// The sum of ``terms``, in the order and precision in which the engine adds.
    public let recomputed: Float
    /// Whether a hook may have changed the entry.
    public let isHooked: Bool

    /// Whether the terms give what backward computed, bit for bit; two zeros of different sign are the same.
    public var isExact: Bool { !terms.isEmpty && (value == recomputed || (value.isNaN && recomputed.isNaN)) }
  }

  /// The entry explained, `∂L/∂W[0,3]`, and what the gradient tensor holds there.
  public let quantity: String
  /// What the gradient tensor holds there.
  public let value: Float
  /// The operations from the loss to the leaf, along the first use.
  public let path: [String]
  /// The chain rule, the leaf's own entry first.
  public let steps: [Step]
  /// Which factor made the entry exactly 0; nil where it is not 0, or where terms cancelled.
  public let zeroCause: Factor?
}

/// Explains one entry of a gradient: the terms of the chain rule with this run's numbers.
///
/// ```swift
/// explain(layer.weight.grad, at: [0, 3])
/// // ∂L/∂W[0,3] = ∂L/∂E[0,3] · M[0,3] = 0.731 · 0 = 0
/// // ∂L/∂E[0,3] = ∂L/∂mm[0,0] · x[0,3] + … = 0.12 · 0.4 + … = 0.731
/// ```
/// - Parameters:
///   - gradient: A tensor read from ``Tensor/grad``.
///   - index: One index per dimension.
///   - name: What the leaf is called in the text.
///
/// Traps where there is no gradient, where it does not come from `backward()`, where its graph is no longer kept, and on
/// an index outside of it; ``Derivation/init(of:at:name:)`` throws instead.
public func explain(_ gradient: Tensor?, at index: [Int], name: String? = nil) -> Derivation {
  do {
    return try Derivation(of: gradient, at: index, name: name)
  } catch {
    trap(error)
  }
}

extension Derivation {
  /// What ``explain(_:at:name:)`` returns, with an error instead of a trap.
  public init(of gradient: Tensor?, at index: [Int], name: String? = nil) throws(EngineError) {
    guard let gradient else { throw .noGradientToExplain }
    guard index.count == gradient.rank, zip(index, gradient.shape).allSatisfy({ $0 >= 0 && $0 < $1 }) else {
      throw .notAnEntry(index, shape: gradient.shape)
    }
    guard gradient.isAGradient else { throw .notFromBackward }
    guard let (leaf, root) = gradient.gradientGraph else { throw .gradientNotRecorded }
    let graph = TapeIndex(root)
    var chain = ChainRule(graph, NodeNames(graph, leaf: leaf, name: name))
    let entry = chain.entry(of: leaf, at: index)
    chain.follow(leaf, index)
    quantity = entry
    value = gradient.element(index)
    steps = chain.steps
    path = graph.path(to: leaf)
    zeroCause = chain.zeroCause
  }
}

extension Tensor {
  /// The element at an index of every dimension.
  func element(_ index: [Int]) -> Float {
    withExtendedLifetime(values.storage) { values.storage.base[values.layout.position(of: Dimensions(index))] }
  }

  /// Whether this is what ``grad`` of some tensor shows.
  fileprivate var isAGradient: Bool { gradientOwner != nil }
}
