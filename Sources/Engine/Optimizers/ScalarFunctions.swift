internal import CKernels

// Functions of single numbers with the same bits on every machine, which the C library's do not promise.

/// base^exponent of a base that is not negative; whole powers by multiplication alone.
func power(_ base: Double, _ exponent: Double) -> Double {
  guard exponent == exponent.rounded(), (0...1e15).contains(exponent) else {
    return base == 0 ? (exponent < 0 ? .infinity : 0) : nb_power(base, exponent)
  }
  var (result, square, left) = (1.0, base, Int(exponent))
  while left > 0 {
    if left & 1 == 1 { result *= square }
    square *= square
    left >>= 1
  }
  return result
}

/// cos x.
func cosine(_ x: Double) -> Double { nb_cosine(x) }
