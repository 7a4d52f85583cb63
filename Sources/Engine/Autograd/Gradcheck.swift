/// What ``gradcheck(step:tolerance:_:)`` compared.
public struct GradcheckResult: Equatable, Sendable, CustomStringConvertible {
  /// One element of one input, and its gradient by two ways.
  public struct Entry: Equatable, Sendable, CustomStringConvertible {
    /// Which input, counted in the order in which the leaves were made.
    public let input: Int
    /// The indices of the element.
    public let index: [Int]
    /// The gradient that backward computed.
    public let analytic: Double
    /// The gradient by central differences.
    public let numeric: Double

    /// How far the two are apart; infinite where only one of them is NaN.
    public var error: Double {
      if analytic == numeric || (analytic.isNaN && numeric.isNaN) { return 0 }
      let distance = abs(analytic - numeric)
      return distance.isNaN ? .infinity : distance
    }

    /// The entry in words.
    public var description: String {
      "input \(input) at \(index): backward gives \(analytic), central differences \(numeric)"
    }
  }

  /// How many elements were compared.
  public let count: Int
  /// The entry with the largest error; nil where the inputs are empty.
  public let worst: Entry?

  /// A line for a report.
  public var description: String {
    worst.map { "\(count) gradients agree; the worst: \($0)" } ?? "no gradient to compare"
  }
}

/// Compares the gradients of a function with central differences, for every leaf that takes part in its result.
///
/// `try gradcheck { mseLoss(model(x), y) }` runs the function, finds the leaves that require grad on its graph, and moves
/// each of their elements up and down. A result of several elements is first joined to Σ vᵢ outᵢ with fixed, irregular v.
///
/// The engine computes in float32, so differences are taken over `step` and over half of it and extrapolated (the error
/// falls with the fourth power of the step): `(4 D(h/2) - D(h)) / 3`, summed in double. An entry agrees where
/// `|analytic - numeric| ≤ tolerance · max(1, largest gradient of that input)`. Kinks nearer than a step do not agree.
///
/// - Parameters:
///   - step: How far each element moves.
///   - tolerance: What is allowed, relative to the largest gradient.
///   - function: Must give the same result for the same leaves.
/// - Returns: The worst entry, which agrees.
///
/// Throws where an entry does not agree, naming the worst; where two runs differ; and where no leaf takes part.
/// Source: https://docs.pytorch.org/docs/stable/generated/torch.autograd.gradcheck.gradcheck.html
@discardableResult
public func gradcheck(
  step: Double = 0x1p-7, tolerance: Double = 2e-3, _ function: () throws -> Tensor
) throws -> GradcheckResult {
  try withoutActuallyEscaping(function) { try compare(step, tolerance, $0) }
}

private func compare(
  _ step: Double, _ tolerance: Double, _ function: @escaping () throws -> Tensor
) throws -> GradcheckResult {
  let output = try function()
  guard let root = output.graph else { throw EngineError.nothingToCheck }
  let leaves = root.leaves
  guard !leaves.isEmpty else { throw EngineError.nothingToCheck }
  let probe = Probe(count: output.count, function: function)
  let (first, again) = (probe.value(of: output), try probe.value())
  guard first == again || (first.isNaN && again.isNaN) else { throw EngineError.notReproducible }
  let seed = Values(probe.factors.map(Float.init), output.values.shape)
  let gradients = try Backward.capture(leaves.map(\.node), root.node, seed: seed, retainGraph: false)
  var comparison = Comparison(probe: probe, step: step)
  for (input, leaf) in leaves.enumerated() {
    guard let values = leaf.node.saved0?.values else { continue }
    try comparison.add(input, values, gradients[input]?.scalars ?? Array(repeating: 0, count: values.count))
  }
  guard let worst = comparison.worst, comparison.excess > tolerance else {
    return GradcheckResult(count: comparison.count, worst: comparison.worst)
  }
  throw EngineError.gradientMismatch(worst)
}

/// The elements compared so far.
private struct Comparison {
  let probe: Probe
  let step: Double
  private(set) var count = 0
  private(set) var worst: GradcheckResult.Entry?
  /// The worst error, relative to the largest gradient of its input.
  private(set) var excess = 0.0

  mutating func add(_ input: Int, _ values: Values, _ gradient: [Float]) throws {
    let scale = gradient.reduce(1) { max($0, abs(Double($1))) }
    for (position, slope) in gradient.enumerated() {
      let index = values.shape.indices(at: position)
      let place = values.storage.base + values.layout.position(of: Dimensions(index))
      let entry = GradcheckResult.Entry(
        input: input, index: index, analytic: Double(slope), numeric: try probe.slope(at: place, step))
      count += 1
      guard worst == nil || entry.error / scale > excess else { continue }
      (worst, excess) = (entry, entry.error / scale)
    }
  }
}

/// A function made a single number, and its slopes by differences.
private struct Probe {
  let factors: [Double]
  private let function: () throws -> Tensor

  init(count: Int, function: @escaping () throws -> Tensor) {
    // Multiples of the golden ratio modulo 1 repeat nowhere; one result alone is taken as it is.
    factors = count == 1 ? [1] : (1..<(count + 1)).map { Probe.irregular($0) }
    self.function = function
  }

  /// A number in 0.5…1.5 that a float holds exactly.
  private static func irregular(_ number: Int) -> Double {
    Double(Float(0.5 + (Double(number) * 0.6180339887).truncatingRemainder(dividingBy: 1)))
  }

  func value(of output: Tensor) -> Double { zip(output.scalars, factors).reduce(0) { $0 + Double($1.0) * $1.1 } }

  func value() throws -> Double { value(of: try noGrad { try function() }) }

  func slope(at place: UnsafeMutablePointer<Float>, _ step: Double) throws -> Double {
    (4 * (try difference(at: place, step / 2)) - (try difference(at: place, step))) / 3
  }

  private func difference(at place: UnsafeMutablePointer<Float>, _ step: Double) throws -> Double {
    let start = place.pointee
    defer { place.pointee = start }
    let (up, down) = (start + Float(step), start - Float(step))
    place.pointee = up
    let above = try value()
    place.pointee = down
    return (above - (try value())) / (Double(up) - Double(down))
  }
}

extension GraphNode {
  /// The leaves from which this result was made, in the order in which they were made.
  fileprivate var leaves: [GraphNode] {
    var (waiting, seen) = ([self], Set([self]))
    while let node = waiting.popLast() {
      for case let input? in node.inputs where seen.insert(input).inserted { waiting.append(input) }
    }
    return seen.filter(\.isLeaf).sorted { $0.sequence < $1.sequence }
  }
}

extension Dimensions {
  /// The indices of the element at a position in row-major order.
  fileprivate func indices(at position: Int) -> [Int] {
    let strides = rowMajorStrides
    return (0..<count).map { position / strides[$0] % self[$0] }
  }
}
