#if arch(x86_64)
  import CKernels
  import Glibc
  import Testing

  extension CKernelsTests {
    @Suite struct AccuracyTests {
      /// Every 20011th float, and those around the ends of ranges and the multiples of range reductions.
      private static let arguments: [Float] = {
        let sampled = stride(from: UInt32(0), to: .max - 20011, by: 20011).map { Float(bitPattern: $0) }
        var centres = SampleValues.special.filter(\.isFinite)
        centres += (0...254).map { Float(bitPattern: UInt32($0) << 23) }
        centres += (1...64).flatMap { [Float($0) * .pi / 4, Float($0) * 0.34657359] }
        // Floats next to multiples of π/2, where a range reduction loses most; the last three are beyond 2^20.
        centres += [534_117.875, 801_176.8125, 0x1.6ac5b2p+21, 0x1.47d0fep+34, 1.2918992e+38]
        let around = centres.flatMap { centre in
          (-3...3).map { Float(bitPattern: UInt32(truncatingIfNeeded: Int64(centre.bitPattern) + $0)) }
        }
        return (sampled + around + around.map { -$0 }).filter(\.isFinite)
      }()

      @Test("a function of one element is the nearest float, or next to it at a tie", arguments: ReferenceFunction.all)
      func accuracy(_ function: ReferenceFunction) {
        let arguments = Self.arguments
        let results = written(arguments.count) { function.kernel(Int64(arguments.count), arguments, $0) }
        var worst: (error: Float80, x: Float) = (0, 0)
        for (x, result) in zip(arguments, results) {
          let exact = function.exact(Float80(x))
          let error = ulps(result, exact)
          if error > worst.error { worst = (error, x) }
        }
        #expect(worst.error <= 0.50001, "\(function.name): \(worst.error) ulp at \(worst.x)")
      }

      /// The distance in units of the last place of a float; infinity stands for the power of two it replaces.
      private func ulps(_ result: Float, _ exact: Float80) -> Float80 {
        if exact.isNaN || result.isNaN { return exact.isNaN && result.isNaN ? 0 : .infinity }
        let limit: Float80 = 0x1p128
        let near = min(max(Float80(result), -limit), limit), target = min(max(exact, -limit), limit)
        let binade = target == 0 ? -126 : min(max(Int(target.exponent), -126), 127)
        return abs(near - target) / Float80(sign: .plus, exponent: binade - 23, significand: 1)
      }
    }
  }
#endif
