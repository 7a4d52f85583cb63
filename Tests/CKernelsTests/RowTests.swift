import CKernels
import Testing

extension CKernelsTests {
  @Suite struct RowTests {
    typealias Kernel = @Sendable (_ size: Int64, RowOperands, UnsafeMutablePointer<Float>) -> Void

    /// Rows of x and g, and one `result` per row.
    struct RowOperands {
      static let rows: Int64 = 3
      let x, g, result: [Float]
    }

    static let kernels: [(name: String, run: Kernel)] = [
      ("softmax", { nb_softmax(RowOperands.rows, $0, false, $1.x, $2) }),
      ("logarithm of softmax", { nb_softmax(RowOperands.rows, $0, true, $1.x, $2) }),
      ("softmax gradient", { nb_softmax_gradient(RowOperands.rows, $0, false, $1.x, $1.g, $2) }),
      ("its logarithm's gradient", { nb_softmax_gradient(RowOperands.rows, $0, true, $1.x, $1.g, $2) }),
      ("log sum exp", { nb_log_sum_exp(RowOperands.rows, $0, $1.x, $2) }),
      ("log sum exp gradient", { nb_log_sum_exp_gradient(RowOperands.rows, $0, $1.x, $1.result, $1.g, $2) }),
      ("variance", { nb_variance(RowOperands.rows, $0, 1, false, $1.x, $2) }),
      ("deviation", { nb_variance(RowOperands.rows, $0, 0, true, $1.x, $2) }),
      ("variance gradient", { nb_variance_gradient(RowOperands.rows, $0, 1, false, $1.x, $1.result, $1.g, $2) }),
      ("deviation gradient", { nb_variance_gradient(RowOperands.rows, $0, 0, true, $1.x, $1.result, $1.g, $2) }),
      ("product", { nb_product(RowOperands.rows, $0, $1.x, $2) }),
      ("product gradient", { nb_product_gradient(RowOperands.rows, $0, $1.x, $1.g, $2) }),
      ("cumulative sum", { nb_cumulative_sum(RowOperands.rows, $0, false, $1.x, $2) }),
      ("cumulative sum from the end", { nb_cumulative_sum(RowOperands.rows, $0, true, $1.x, $2) }),
      ("normalize", { nb_normalize(RowOperands.rows, $0, true, 1e-5, $1.x, $2) }),
      ("normalize around 0", { nb_normalize(RowOperands.rows, $0, false, 0, $1.x, $2) }),
      ("normalize gradient", { nb_normalize_gradient(RowOperands.rows, $0, true, 1e-5, $1.x, $1.g, $2) }),
      ("normalize around 0, gradient", { nb_normalize_gradient(RowOperands.rows, $0, false, 0, $1.x, $1.g, $2) }),
    ]

    @Test("rows give the same bits on every path", arguments: [1, 2, 7, 16, 33, 257])
    func rows(_ size: Int) {
      let count = size * Int(RowOperands.rows)
      var values = SampleValues(size)
      let ordinary = RowOperands(x: values.ordinary(count), g: values.ordinary(count), result: values.positive(3))
      let special = RowOperands(x: values.any(count), g: values.any(count), result: values.any(3))
      for operands in [ordinary, special] {
        for (name, kernel) in Self.kernels {
          expectSameBits("\(name) of \(size)") { written(count) { kernel(Int64(size), operands, $0) } }
        }
        for p in [0, 1, 2, 2.5, -1, .infinity] as [Float] {
          expectSameBits("norm \(p) of \(size)") {
            written(3) { nb_norm(3, Int64(size), p, operands.x, $0) }
              + written(count) { nb_norm_gradient(3, Int64(size), p, operands.x, operands.result, operands.g, $0) }
          }
        }
      }
    }
  }
}
