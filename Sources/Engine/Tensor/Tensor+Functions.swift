internal import CKernels

// Further functions of single elements. Computed in double and rounded once.

extension Tensor {
  /// 1/√x of every element; slope -½ x^(-3/2).
  public func rsqrt() -> Tensor { apply(NB_RSQRT, .rsqrt, saving: .result) }
  /// x² of every element; slope 2x.
  public func square() -> Tensor { pow(2) }
  /// 1/x of every element; slope -1/x².
  public func reciprocal() -> Tensor { 1 / self }
  /// e^x - 1 of every element, accurate near 0; slope e^x.
  public func expm1() -> Tensor { apply(NB_EXPM1, .expm1, saving: .result) }
  /// ln(1 + x) of every element, accurate near 0; slope 1/(1 + x).
  public func log1p() -> Tensor { apply(NB_LOG1P, .log1p, saving: .input) }
  /// The error function of every element; slope 2/√π e^(-x²).
  public func erf() -> Tensor { apply(NB_ERF, .erf, saving: .input) }
  /// The logarithm to base 2 of every element; slope 1/(x ln 2).
  public func log2() -> Tensor { logarithm(NB_LOG2, .log2, 0.693_147_2) }
  /// The logarithm to base 10 of every element; slope 1/(x ln 10).
  public func log10() -> Tensor { logarithm(NB_LOG10, .log10, 2.302_585_1) }

  private func logarithm(_ kernel: nb_unary, _ operation: Operation, _ naturalOfBase: Float) -> Tensor {
    let result = apply(kernel, operation, saving: .input)
    result.node?.attributes.scalar = naturalOfBase
    return result
  }

  /// -1, 0 or 1 by the sign of every element, 0 of NaN; slope 0.
  public func sign() -> Tensor { apply(NB_SIGN, .sign, saving: .nothing) }
  /// The nearest whole number, halves to the even one; slope 0.
  public func round() -> Tensor { apply(NB_ROUND, .round, saving: .nothing) }
  /// The next whole number below; slope 0.
  public func floor() -> Tensor { apply(NB_FLOOR, .floor, saving: .nothing) }
  /// The next whole number above; slope 0.
  public func ceil() -> Tensor { apply(NB_CEIL, .ceil, saving: .nothing) }
  /// The whole number next towards 0; slope 0.
  public func trunc() -> Tensor { apply(NB_TRUNCATE, .trunc, saving: .nothing) }

  /// The rest of a division, with the sign of the divisor, broadcast; slopes 1 and -⌊a/b⌋.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/generated/torch.remainder.html
  public func remainder(_ divisor: Tensor) -> Tensor { modulo(NB_REMAINDER, .remainder, divisor) }
  /// The rest of a division by a number, with its sign.
  public func remainder(_ divisor: some ScalarConvertible) -> Tensor { remainder(Tensor(divisor.scalar)) }
  /// The rest of a division, with the sign of the dividend, broadcast; slopes 1 and -trunc(a/b).
  public func fmod(_ divisor: Tensor) -> Tensor { modulo(NB_FMOD, .fmod, divisor) }
  /// The rest of a division by a number, with the sign of the dividend.
  public func fmod(_ divisor: some ScalarConvertible) -> Tensor { fmod(Tensor(divisor.scalar)) }

  private func modulo(_ kernel: nb_binary, _ operation: Operation, _ divisor: Tensor) -> Tensor {
    let result = Tensor(Values.combine(kernel, values, divisor.values, name: "remainder"))
    if let node = Node.recording(operation, result, self, divisor), node.wants(1) {
      node.save(0, self)
      node.save(1, divisor)
    }
    return result
  }
}
