import CKernels
import Testing

extension CKernelsTests {
  @Suite struct BlockTests {
    private static let rows = 35, columns = 50

    /// Blocks of zeros, of ones and of both.
    private let mask: [Float] = (0..<rows * columns).map { index in
      let (row, column) = (index / Self.columns, index % Self.columns)
      return (row / 16 + column / 16) % 3 == 2 ? Float((row + column) % 2) : Float((row / 16 + column / 16) % 3)
    }

    @Test("masking a matrix gives the same bits on every path")
    func masks() {
      var values = SampleValues(1)
      let (m, n) = (Int64(Self.rows), Int64(Self.columns)), count = Self.rows * Self.columns
      for x in [values.ordinary(count), values.any(count)] {
        expectSameBits("a masked matrix") {
          var kinds = [UInt8](repeating: 0, count: 3 * 4)
          let empty = Float(nb_find_blocks(m, n, mask, &kinds))
          var isClean = false
          let all = written(count) { isClean = nb_mask_matrix(m, n, x, mask, kinds, $0) }
          let mixed = written(count) { out in
            for i in 0..<count { out[i] = x[i] }
            nb_mask_mixed_blocks(m, n, out, mask, kinds)
          }
          return all + mixed + [empty, isClean ? 1 : 0, nb_magnitude(Int64(count), x)] + kinds.map(Float.init)
        }
        let product = zip(x, mask).map { $0 * $1 }
        var kinds = [UInt8](repeating: 0, count: 3 * 4)
        _ = nb_find_blocks(m, n, mask, &kinds)
        let masked = written(count) { _ = nb_mask_matrix(m, n, x, mask, kinds, $0) }
        let differ = zip(masked, product).contains { !($0 == $1 || ($0.isNaN && $1.isNaN)) }
        #expect(!differ)
      }
    }

    @Test("a step that leaves out blocks of zeros gives the same bits on every path, and those of the whole step")
    func steps() {
      var values = SampleValues(2)
      let (m, n) = (Int64(Self.rows), Int64(Self.columns)), count = Self.rows * Self.columns
      var options = nb_sgd(
        lr: 0.1, momentum: 0, dampening: 0, weight_decay: 0, nesterov: false, maximize: false, first: false)
      let parameter = values.ordinary(count), gradient = zip(values.ordinary(count), mask).map { $0 * $1 }
      var kinds = [UInt8](repeating: 0, count: 3 * 4)
      _ = nb_find_blocks(m, n, mask, &kinds)
      let whole = written(count) { out in
        for i in 0..<count { out[i] = parameter[i] }
        nb_sgd_step(Int64(count), out, gradient, nil, &options)
      }
      for result in onEachPath({
        written(count) { out in
          for i in 0..<count { out[i] = parameter[i] }
          nb_sgd_step_in_blocks(m, n, out, gradient, kinds, &options)
        }
      }) {
        #expect(bits(result) == bits(whole))
      }
    }
  }
}
