#if arch(x86_64)
  import CKernels
  import Glibc
  import Testing

  /// An operation, and the same in the wider type of x87.
  struct ReferenceFunction: Sendable, CustomTestStringConvertible {
    let name: String
    let kernel: @Sendable (_ count: Int64, _ x: [Float], _ out: UnsafeMutablePointer<Float>) -> Void
    let exact: @Sendable (Float80) -> Float80

    var testDescription: String { name }

    static let all = elementary + powers + activations + slopes + losses

    /// f(x) with parameters p and q.
    private static func unary(
      _ name: String, _ operation: nb_unary, _ p: Float = 0, _ q: Float = 0,
      _ exact: @escaping @Sendable (Float80) -> Float80
    ) -> Self {
      Self(name: name, kernel: { nb_unary_flat(operation, $0, $1, $2, p, q) }, exact: exact)
    }

    /// A gradient where 1 arrives.
    private static func slope(
      _ name: String, _ operation: nb_binary, _ p: Float = 0, _ q: Float = 0,
      _ exact: @escaping @Sendable (Float80) -> Float80
    ) -> Self {
      Self(name: name, kernel: { nb_binary_flat(operation, $0, [1], 0, $1, 1, $2, p, q) }, exact: exact)
    }

    /// A loss of the prediction x and a target.
    private static func loss(
      _ name: String, _ operation: nb_binary, target: Float, _ exact: @escaping @Sendable (Float80) -> Float80
    ) -> Self {
      Self(
        name: "\(name), target \(target)",
        kernel: { nb_binary_flat(operation, $0, $1, 1, [target], 0, $2, 0, 0) }, exact: exact)
    }

    private static let elementary = [
      unary("sqrt", NB_SQRT) { $0.squareRoot() },
      unary("rsqrt", NB_RSQRT) { 1 / $0.squareRoot() },
      unary("exp", NB_EXP) { exp($0) },
      unary("expm1", NB_EXPM1) { expm1($0) },
      unary("log", NB_LOG) { log($0) },
      unary("log2", NB_LOG2) { log2($0) },
      unary("log10", NB_LOG10) { log10($0) },
      unary("log1p", NB_LOG1P) { log1p($0) },
      unary("sin", NB_SIN) { sin($0) },
      unary("cos", NB_COS) { cos($0) },
      unary("tanh", NB_TANH) { tanh($0) },
      unary("erf", NB_ERF) { erf($0) },
    ]

    private static let powers =
      [3, -1, 0.5, 2.5, -0.3, 17, 1e-3].map { p in unary("x^\(p)", NB_POWER, p) { pow($0, Float80(p)) } }
      + [2, 10, 0.999, -3].map { p in unary("\(p)^x", NB_POWER_OF, p) { pow(Float80(p), $0) } }

    private static let activations = [
      unary("sigmoid", NB_SIGMOID) { logistic($0) },
      unary("gelu", NB_GELU) { $0 * normalBelow($0) },
      unary("gelu of tanh", NB_GELU_TANH) { $0 * logistic(geluInner($0)) },
      unary("silu", NB_SILU) { $0 * logistic($0) },
      unary("softplus", NB_SOFTPLUS, 1, 20) { $0 > 20 ? $0 : log1p(exp($0)) },
      unary("softplus of 3x", NB_SOFTPLUS, 3, 20) { 3 * $0 > 20 ? $0 : log1p(exp(3 * $0)) / 3 },
      unary("log sigmoid", NB_LOG_SIGMOID) { min($0, 0) - log1p(exp(-abs($0))) },
      unary("elu", NB_ELU, 0.3) { $0 > 0 ? $0 : Float80(Float(0.3)) * expm1($0) },
    ]

    private static let slopes = [
      slope("slope of sin", NB_SIN_GRADIENT) { cos($0) },
      slope("slope of cos", NB_COS_GRADIENT) { -sin($0) },
      slope("slope of erf", NB_ERF_GRADIENT) { 2 / Float80.pi.squareRoot() * exp(-$0 * $0) },
      slope("slope of gelu", NB_GELU_GRADIENT) {
        normalBelow($0) + $0 * exp(-$0 * $0 / 2) / (2 * Float80.pi).squareRoot()
      },
      slope("slope of gelu of tanh", NB_GELU_TANH_GRADIENT) {
        let inner = geluInner($0), innerSlope = 2 * (2 / Float80.pi).squareRoot() * (1 + 0.134145 * $0 * $0)
        return logistic(inner) * (1 + $0 * logistic(-inner) * innerSlope)
      },
      slope("slope of silu", NB_SILU_GRADIENT) { logistic($0) * (1 + $0 * logistic(-$0)) },
      slope("slope of softplus", NB_SOFTPLUS_GRADIENT, 1, 20) { $0 > 20 ? 1 : logistic($0) },
      slope("slope of log sigmoid", NB_LOG_SIGMOID_GRADIENT) { logistic(-$0) },
      slope("slope of elu", NB_ELU_GRADIENT, 1) { $0 > 0 ? 1 : exp($0) },
    ]

    private static let losses =
      [0, 1, 0.3].flatMap { (y: Float) in
        let target = Float80(y)
        return [
          loss("logits", NB_LOGITS_LOSS, target: y) { $0 * (($0 > 0 ? 1 : 0) - target) + log1p(exp(-abs($0))) },
          loss("slope of logits", NB_LOGITS_SLOPE, target: y) {
            $0 > 0 ? 1 - target - logistic(-$0) : logistic($0) - target
          },
          loss("cross entropy", NB_BCE_LOSS, target: y) { x in
            guard x >= 0, x <= 1 else { return .nan }
            return (target - 1) * max(log1p(-x), -100) - target * max(log(x), -100)
          },
        ]
      }

    private static func logistic(_ x: Float80) -> Float80 { 1 / (1 + exp(-x)) }
    private static func normalBelow(_ x: Float80) -> Float80 { erfc(-x / Float80(2).squareRoot()) / 2 }
    private static func geluInner(_ x: Float80) -> Float80 {
      2 * (2 / Float80.pi).squareRoot() * (x + 0.044715 * x * x * x)
    }
  }
#endif
