extension Tensor {
  /// Zeros of a shape: `Tensor.zeros(3, 4)`.
  public static func zeros(_ shape: Int...) -> Tensor { full(shape, 0) }
  /// Zeros of a shape given as an array.
  public static func zeros(_ shape: [Int]) -> Tensor { full(shape, 0) }
  /// Ones of a shape: `Tensor.ones(3, 4)`.
  public static func ones(_ shape: Int...) -> Tensor { full(shape, 1) }
  /// Ones of a shape given as an array.
  public static func ones(_ shape: [Int]) -> Tensor { full(shape, 1) }
  /// Zeros of another tensor's shape, without its history.
  public static func zerosLike(_ other: Tensor) -> Tensor { Tensor(Values(repeating: 0, other.values.shape)) }
  /// Ones of another tensor's shape, without its history.
  public static func onesLike(_ other: Tensor) -> Tensor { Tensor(Values(repeating: 1, other.values.shape)) }

  /// One number everywhere: `Tensor.full([3, 4], 0.5)`.
  public static func full(_ shape: [Int], _ value: some ScalarConvertible) -> Tensor {
    Tensor(Values(repeating: value.scalar, Dimensions(checked: shape)))
  }

  /// The identity matrix of n rows, and n columns unless another number is given.
  public static func eye(_ rows: Int, _ columns: Int? = nil) -> Tensor {
    let columns = columns ?? rows
    let result = Values(repeating: 0, Dimensions(checked: [rows, columns]))
    for index in 0..<Swift.min(rows, columns) { result.pointer[index * (columns + 1)] = 1 }
    return Tensor(result)
  }

  /// 0, 1, … below `end`.
  public static func arange(_ end: some ScalarConvertible) -> Tensor { arange(0, end, 1) }

  /// start, start + step, … before `end`: `⌈(end - start) / step⌉` numbers, none where the step points away.
  public static func arange(
    _ start: some ScalarConvertible, _ end: some ScalarConvertible, _ step: some ScalarConvertible = 1
  ) -> Tensor {
    let (first, last, step) = (Double(start.scalar), Double(end.scalar), Double(step.scalar))
    guard step != 0 else { trap(.zeroStep) }
    let count = Int(Swift.max(0, ((last - first) / step).rounded(.up)))
    return Tensor((0..<count).map { Float(first + Double($0) * step) })
  }

  /// `count` numbers from start to end, both included, evenly spaced; computed from the nearer end, as PyTorch does.
  public static func linspace(_ start: some ScalarConvertible, _ end: some ScalarConvertible, _ count: Int) -> Tensor {
    let (first, last) = (start.scalar, end.scalar)
    guard count > 1 else { return Tensor(Array(repeating: first, count: Swift.max(0, count))) }
    let step = (last - first) / Float(count - 1)
    return Tensor(
      (0..<count).map { $0 < count / 2 ? first + step * Float($0) : last - step * Float(count - 1 - $0) })
  }
}
