/// Deterministic inputs: ordinary numbers, every kind of special one, and floats of random bits.
struct SampleValues {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 | 1 }

  static let special: [Float] = {
    let magnitudes: [Float] = [
      0, .leastNonzeroMagnitude, Float.leastNormalMagnitude.nextDown, .leastNormalMagnitude, 1e-20, 0x1p-24, 0.01, 0.5,
      Float(1).nextDown, 1, Float(1).nextUp, 1.5, 2, 2.5, 3, .pi / 2, .pi, 5, 20, 88.72284, 103.97, 150, 0x1p20, 0x1p24,
      3e7, 1e10, 1e30, .greatestFiniteMagnitude, .infinity, .nan, Float(bitPattern: 0x7fc1_2345),
    ]
    return magnitudes + magnitudes.map { -$0 }
  }()

  private mutating func next() -> UInt32 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return UInt32(truncatingIfNeeded: state >> 16)
  }

  /// A third of each kind.
  mutating func any(_ count: Int) -> [Float] {
    (0..<count).map { _ in
      let draw = next()
      switch draw % 3 {
      case 0: return Self.special[Int(next()) % Self.special.count]
      case 1: return Float(bitPattern: next())
      default: return ordinary()
      }
    }
  }

  /// Uniform on [-4, 4).
  mutating func ordinary(_ count: Int) -> [Float] { (0..<count).map { _ in ordinary() } }

  /// Uniform on [0, 1), of which some are subnormal.
  mutating func positive(_ count: Int) -> [Float] {
    (0..<count).map { _ in next() % 8 == 0 ? Float(bitPattern: next() >> 9) : abs(ordinary()) / 4 }
  }

  private mutating func ordinary() -> Float { Float(Int32(bitPattern: next())) * 0x1p-29 }
}
