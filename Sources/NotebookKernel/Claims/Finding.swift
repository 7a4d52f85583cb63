/// What comparing two values showed.
package struct Finding: Equatable {
  package var holds: Bool
  /// The numbers behind the verdict, for the page; empty where there are none.
  package var measured: String

  package init(holds: Bool, measured: String) {
    self.holds = holds
    self.measured = measured
  }

  package init<Value: Equatable>(_ value: Value, equals other: Value) {
    let holds = value == other
    self.init(holds: holds, measured: holds ? "\(value)" : "\(value), expected \(other)")
  }

  package init(_ tensor: Tensor, equals other: Tensor) {
    self.init(tensor, other, same: "equal", by: ==)
  }

  package init(_ tensor: Tensor, bitEqual other: Tensor) {
    self.init(tensor, other, same: "bit-identical") { $0.bitPattern == $1.bitPattern }
  }

  package init(_ tensor: Tensor, isCloseTo other: Tensor, within tolerance: Double) {
    guard tensor.shape == other.shape else {
      self.init(differentShapes: tensor, other)
      return
    }
    self.init(tensor.scalars.map(Double.init), isCloseTo: other.scalars.map(Double.init), within: tolerance)
  }

  package init(_ values: [Double], isCloseTo others: [Double], within tolerance: Double) {
    // Equal infinities are close; their difference is NaN.
    let differences = zip(values, others).map { $0 == $1 ? 0 : abs($0 - $1) }
    let largest = differences.contains(where: \.isNaN) ? .nan : differences.max() ?? 0
    self.init(
      holds: largest <= tolerance, measured: "largest difference \(short(largest)), allowed \(short(tolerance))")
  }

  private init(_ tensor: Tensor, _ other: Tensor, same: String, by agree: (Float, Float) -> Bool) {
    guard tensor.shape == other.shape else {
      self.init(differentShapes: tensor, other)
      return
    }
    let pairs = Array(zip(tensor.scalars, other.scalars))
    let count = pairs.count { agree($0, $1) }
    var measured = "\(count) of \(pairs.count) entries \(same)"
    if let first = pairs.firstIndex(where: { !agree($0, $1) }) {
      measured += "; first difference at \(index(first, in: tensor.shape)): \(pairs[first].0) and \(pairs[first].1)"
    }
    self.init(holds: count == pairs.count, measured: measured)
  }

  private init(differentShapes tensor: Tensor, _ other: Tensor) {
    self.init(holds: false, measured: "shapes \(tensor.shape) and \(other.shape)")
  }
}

/// The index of the entry at a row-major offset.
private func index(_ offset: Int, in shape: [Int]) -> [Int] {
  var rest = offset
  return Array(
    shape.reversed().map { size in
      defer { rest /= size }
      return rest % size
    }.reversed())
}

/// A number in at most three significant digits.
private func short(_ value: Double) -> String {
  String(format: "%.3g", value)
}
