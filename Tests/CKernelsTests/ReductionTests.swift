import CKernels
import Testing

extension CKernelsTests {
  @Suite struct ReductionTests {
    static let counts = [0, 1, 2, 15, 16, 17, 33, 1023, 1024, 1025, 2049, 3100, 5000]

    /// The order that reduction.c states, written a second time.
    private func tree(_ values: [Float]) -> Float {
      var sums = stride(from: 0, to: values.count, by: 1024).map { start in
        var lanes = [Float](repeating: 0, count: 16)
        for i in start..<min(start + 1024, values.count) { lanes[(i - start) % 16] += values[i] }
        for half in [8, 4, 2, 1] { for lane in 0..<half { lanes[lane] += lanes[lane + half] } }
        return lanes[0]
      }
      // Blocks 0, 1, … stand under a binary counter: whole pairs join first, what is left over from the right.
      var joined: [(sum: Float, blocks: Int)] = []
      while !sums.isEmpty {
        var next = (sum: sums.removeFirst(), blocks: 1)
        while let last = joined.last, last.blocks == next.blocks {
          next = (last.sum + next.sum, 2 * next.blocks)
          joined.removeLast()
        }
        joined.append(next)
      }
      guard var total = joined.popLast()?.sum else { return 0 }
      while let last = joined.popLast() { total = last.sum + total }
      return total
    }

    @Test("a sum is the tree of its definition, on every path and for all strides", arguments: counts)
    func sums(_ count: Int) {
      var values = SampleValues(count)
      for samples in [values.ordinary(count * 19), values.any(count * 19)] {
        // 19 columns: 16 at once and 3 alone; then rows of neighbours, then every second of them.
        for (outer, inner) in [(1, 19), (count, 1), (count / 2, 2)] {
          let length = outer == count / 2 && inner == 2 ? count / 2 : count
          let expected = (0..<19).map { o in tree((0..<length).map { samples[o * outer + $0 * inner] }) }
          for result in onEachPath({
            written(19) { nb_reduce(NB_SUM, 19, Int64(outer), Int64(length), Int64(inner), samples, $0) }
          }) {
            #expect(bits(result) == bits(expected), "\(length) elements, strides \(outer), \(inner)")
          }
        }
      }
    }

    @Test("extremes and their positions are the same on every path", arguments: counts.dropFirst())
    func extremes(_ count: Int) {
      var values = SampleValues(count)
      for samples in [values.ordinary(count * 19), values.any(count * 19)] {
        for operation in [NB_MAX, NB_MIN, NB_ARGMAX, NB_ARGMIN] {
          for (outer, inner) in [(1, 19), (count, 1)] {
            expectSameBits("reduction \(operation.rawValue) of \(count)") {
              written(19) { nb_reduce(operation, 19, Int64(outer), Int64(count), Int64(inner), samples, $0) }
            }
          }
        }
      }
    }

    @Test("a squared distance is the sum of the squares", arguments: counts)
    func distances(_ count: Int) {
      var values = SampleValues(count)
      for (a, b) in [(values.ordinary(count), values.ordinary(count)), (values.any(count), values.any(count))] {
        let expected = tree(zip(a, b).map { ($0 - $1) * ($0 - $1) })
        for result in onEachPath({ nb_squared_distance(Int64(count), a, b) }) {
          #expect(bits([result]) == bits([expected]))
        }
      }
    }
  }
}
