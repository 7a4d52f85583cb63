import CKernels
import Testing

extension CKernelsTests {
  @Suite struct ElementwiseTests {
    static let parameters: [(p: Float, q: Float)] = [(0, 0), (1, 20), (-0.5, 2), (2.5, 3), (-.infinity, .infinity)]
    /// Around every vector width, and more than one buffer of the strided walk.
    static let counts = [1, 2, 7, 8, 9, 15, 17, 31, 33, 64, 67, 255, 257, 600]

    static let unary = (0..<NB_UNARY_COUNT.rawValue).map { nb_unary(rawValue: $0) }
    static let binary = (0..<NB_BINARY_COUNT.rawValue).map { nb_binary(rawValue: $0) }

    @Test("neighbours: every operation gives the same bits on every path")
    func neighbours() {
      for count in Self.counts {
        var values = SampleValues(count)
        let a = values.any(count), b = values.any(count)
        for (p, q) in Self.parameters {
          for operation in Self.unary {
            expectSameBits("unary \(operation.rawValue) of \(count), p \(p)") {
              written(count) { nb_unary_flat(operation, Int64(count), a, $0, p, q) }
            }
          }
          for operation in Self.binary {
            for (aStep, bStep) in [(1, 1), (0, 1), (1, 0), (0, 0)] as [(Int32, Int32)] {
              expectSameBits("binary \(operation.rawValue) of \(count), steps \(aStep) \(bStep), p \(p)") {
                written(count) { nb_binary_flat(operation, Int64(count), a, aStep, b, bStep, $0, p, q) }
              }
            }
          }
        }
      }
    }

    @Test("an output may be the input")
    func inPlace() {
      var values = SampleValues(5)
      let a = values.any(67), b = values.any(67)
      for operation in Self.binary {
        let apart = written(67) { nb_binary_flat(operation, 67, a, 1, b, 1, $0, 1, 2) }
        let together = written(67) { out in
          for i in 0..<67 { out[i] = a[i] }
          nb_binary_flat(operation, 67, out, 1, b, 1, out, 1, 2)
        }
        #expect(bits(together) == bits(apart), "binary \(operation.rawValue)")
      }
    }

    @Test("any strides: every operation gives what it gives for neighbours", arguments: StridedShape.all)
    func strided(_ shape: StridedShape) {
      var values = SampleValues(shape.count)
      let a = values.any(StridedShape.extent), b = values.any(StridedShape.extent)
      let gatheredA = shape.gathered(a, shape.a), gatheredB = shape.gathered(b, shape.b), count = shape.count
      for operation in Self.unary {
        let expected = written(count) { nb_unary_flat(operation, Int64(count), gatheredA, $0, 1, 20) }
        let results = onEachPath {
          written(StridedShape.extent) {
            nb_unary_strided(operation, shape.rank, shape.sizes, a, shape.a, $0, shape.out, 1, 20)
          }
        }
        for result in results {
          #expect(bits(shape.gathered(result, shape.out)) == bits(expected), "unary \(operation.rawValue)")
        }
      }
      for operation in Self.binary {
        let expected = written(count) {
          nb_binary_flat(operation, Int64(count), gatheredA, 1, gatheredB, 1, $0, 1, 20)
        }
        let results = onEachPath {
          written(StridedShape.extent) {
            nb_binary_strided(operation, shape.rank, shape.sizes, a, shape.a, b, shape.b, $0, shape.out, 1, 20)
          }
        }
        for result in results {
          #expect(bits(shape.gathered(result, shape.out)) == bits(expected), "binary \(operation.rawValue)")
        }
      }
    }

    @Test("a selection takes whole values, NaN's bits too", arguments: StridedShape.all)
    func selection(_ shape: StridedShape) {
      var values = SampleValues(9)
      let a = values.any(StridedShape.extent), b = values.any(StridedShape.extent)
      let condition: [Float] = values.ordinary(StridedShape.extent).map {
        $0 < -2 ? 0 : $0 < 0 ? -0.0 : $0 < 2 ? 1 : .nan
      }
      let results = onEachPath {
        written(StridedShape.extent) {
          nb_where_strided(
            shape.rank, shape.sizes, condition, shape.a, a, shape.a, b, shape.b, $0, shape.out)
        }
      }
      let choice = zip(shape.gathered(condition, shape.a), zip(shape.gathered(a, shape.a), shape.gathered(b, shape.b)))
      let expected = choice.map { ($0 != 0 ? $1.0 : $1.1).bitPattern }
      for result in results { #expect(shape.gathered(result, shape.out).map(\.bitPattern) == expected) }
    }

    @Test("subnormal numbers are neither read nor written as zeros")
    func subnormal() {
      let small = [Float](repeating: Float(bitPattern: 1), count: 33)
      for results in onEachPath({
        [
          written(33) { nb_unary_flat(NB_COPY, 33, small, $0, 0, 0) },
          written(33) { nb_binary_flat(NB_ADD, 33, small, 1, small, 1, $0, 0, 0) },
          written(33) { nb_unary_flat(NB_SCALE, 33, small, $0, 0x1p23, 0) },
          written(33) { nb_unary_flat(NB_EXPM1, 33, small, $0, 0, 0) },
        ]
      }) {
        #expect(results.map { $0[32].bitPattern } == [1, 2, 0x80_0000, 1])
      }
    }
  }
}
