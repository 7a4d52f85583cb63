// Random tensors, bit for bit those of PyTorch 2.13 on a CPU with AVX2 or AVX-512. Negative sizes trap.

extension Tensor {
  private static func filled(_ shape: [Int], _ fill: (Values) -> Void) -> Tensor {
    let values = Values(Dimensions(checked: shape))
    fill(values)
    return Tensor(values)
  }

  /// Uniform on [0, 1).
  public static func rand(_ shape: Int...) -> Tensor { rand(shape) }
  /// Uniform on [0, 1), of a shape given as an array.
  public static func rand(_ shape: [Int]) -> Tensor { filled(shape) { Generator.rand(into: $0) } }

  /// Standard normal.
  public static func randn(_ shape: Int...) -> Tensor { randn(shape) }
  /// Standard normal, of a shape given as an array.
  public static func randn(_ shape: [Int]) -> Tensor { filled(shape) { Generator.normal(0, 1, into: $0) } }

  /// Normal with a mean and a standard deviation.
  public static func normal(_ mean: Double, _ deviation: Double, _ shape: [Int]) -> Tensor {
    filled(shape) { Generator.normal(mean, deviation, into: $0) }
  }

  /// Uniform on [low, high).
  public static func uniform(_ low: Double, _ high: Double, _ shape: [Int]) -> Tensor {
    filled(shape) { Generator.uniform(low, high, into: $0) }
  }

  /// Whole numbers from low up to, not including, high.
  ///
  /// An empty range traps. Numbers beyond 2^24 are rounded to floats.
  public static func randint(_ low: Int, _ high: Int, _ shape: [Int]) -> Tensor {
    guard low < high else { trap(.emptyRange(low, high)) }
    return filled(shape) { values in
      for index in 0..<values.count { values.pointer[index] = Float(Generator.integer(low, high)) }
    }
  }

  /// The numbers 0..<count in random order.
  public static func randperm(_ count: Int) -> Tensor {
    var order = Array(0..<count)
    for index in 0..<Swift.max(count - 1, 0) {
      order.swapAt(index, index + Int(Generator.bits() % UInt32(count - index)))
    }
    return Tensor(order.map { Float($0) })
  }

  /// 1 with probability p, else 0.
  ///
  /// A p outside 0...1 traps.
  public static func bernoulli(_ probability: Double, _ shape: [Int]) -> Tensor {
    guard (0...1).contains(probability) else { trap(.invalidHyperparameter("probability", probability)) }
    return filled(shape) { Generator.bernoulli(probability, into: $0) }
  }
}

extension Tensor {
  /// Overwrites every element with numbers uniform on [low, high): an in-place change.
  @discardableResult
  public func uniformInPlace(_ low: Double = 0, _ high: Double = 1) -> Tensor {
    refill { Generator.uniform(low, high, into: $0) }
  }

  /// Overwrites every element with normal numbers: an in-place change.
  @discardableResult
  public func normalInPlace(_ mean: Double = 0, _ deviation: Double = 1) -> Tensor {
    refill { Generator.normal(mean, deviation, into: $0) }
  }

  private func refill(_ fill: (Values) -> Void) -> Tensor {
    let fresh = Values(values.shape)
    fill(fresh)
    return copyInPlace(Tensor(fresh))
  }
}
