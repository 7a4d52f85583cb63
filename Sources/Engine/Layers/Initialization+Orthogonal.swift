extension Init {
  /// A random matrix with orthonormal rows or columns, whichever are fewer, times `gain`.
  ///
  /// The orthogonal factor of a normal matrix with a positive diagonal in the triangular one, which makes it unique. More
  /// than two dimensions are taken as a matrix with all but the first joined; fewer trap.
  @discardableResult
  public static func orthogonal(_ tensor: Tensor, gain: Double = 1) -> Tensor {
    let shape = tensor.shape
    guard shape.count >= 2 else { trap(.needsMatrix("Init.orthogonal", shape)) }
    guard tensor.count > 0 else { return tensor }
    let (rows, columns) = (shape[0], tensor.count / shape[0])
    let drawn = Tensor.randn(rows, columns).scalars.map(Double.init)
    let vectors =
      rows < columns
      ? (0..<rows).map { row in (0..<columns).map { drawn[row * columns + $0] } }
      : (0..<columns).map { column in (0..<rows).map { drawn[$0 * columns + column] } }
    let basis = orthonormal(vectors)
    let entries = (0..<rows).flatMap { row in
      (0..<columns).map { column in Float(rows < columns ? basis[row][column] : basis[column][row]) }
    }
    return noGrad { tensor.copyInPlace(Tensor(entries, shape: shape)).mulInPlace(gain) }
  }

  /// Gram and Schmidt's process, each vector cleared twice because once loses digits.
  private static func orthonormal(_ vectors: [[Double]]) -> [[Double]] {
    var basis: [[Double]] = []
    for vector in vectors {
      var rest = vector
      for _ in 0..<2 {
        for direction in basis {
          let part = product(rest, direction)
          for index in rest.indices { rest[index] -= part * direction[index] }
        }
      }
      let length = product(rest, rest).squareRoot()
      basis.append(rest.map { $0 / length })
    }
    return basis
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}

extension Init {
  /// Normal numbers within [a, b]: those outside are drawn again.
  ///
  /// Traps where the interval is empty.
  @discardableResult
  public static func truncNormal(
    _ tensor: Tensor, mean: Double = 0, std: Double = 1, a: Double = -2, b: Double = 2
  ) -> Tensor {
    guard a < b else { trap(.invalidHyperparameter("upper bound of truncNormal", b)) }
    return noGrad {
      normal(tensor, mean: mean, std: std)
      while true {
        let outside = Tensor.where(tensor .< Float(a), 1, tensor .> Float(b))
        guard outside.any() else { return tensor }
        tensor.copyInPlace(Tensor.where(outside, Tensor.normal(mean, std, tensor.shape), tensor))
      }
    }
  }
}
