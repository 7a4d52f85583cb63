import GeneratedInput
import Render

/// Inputs that nobody would think of, the same in every run.
struct RandomInputs: RandomNumberGenerator {
  private var generator: SeededGenerator

  init(state: UInt64) { generator = SeededGenerator(state: state) }

  mutating func next() -> UInt64 { generator.next() }

  mutating func coin(oneIn odds: Int = 2) -> Bool { Int.random(in: 0..<odds, using: &self) == 0 }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }

  private static let odd: [Float] = [
    .nan, .signalingNaN, -.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1, -1, 1e-30, 1e30, .leastNormalMagnitude, 0.999_999_9,
    16_777_216,
  ]

  /// Constant, odd, any bits, ordinary, denormal, or far apart in size.
  mutating func values(_ count: Int) -> [Float] {
    switch Int.random(in: 0..<6, using: &self) {
    case 0:
      let value = pick(Self.odd)
      return Array(repeating: value, count: count)
    case 1: return (0..<count).map { _ in pick(Self.odd) }
    case 2: return (0..<count).map { _ in Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &self)) }
    case 3: return (0..<count).map { _ in Float.random(in: -1...1, using: &self) }
    case 4: return (0..<count).map { _ in Float(Int.random(in: -3...3, using: &self)) * .leastNonzeroMagnitude }
    default:
      return (0..<count).map { _ in
        Float(sign: coin() ? .plus : .minus, exponent: Int.random(in: -120...120, using: &self), significand: 1.5)
      }
    }
  }

  mutating func mask(_ count: Int) -> [Bool] { (0..<count).map { _ in coin() } }

  /// Rows and columns: none, one, few, a long strip; rarely more than the picture has pixels, or fewer than none.
  mutating func size() -> (rows: Int, columns: Int) {
    if coin(oneIn: 150) { return pick([(1, 3000), (2000, 2), (700, 40), (-1, 4), (3, -2), (Int.max, 2)]) }
    let sides = [0, 1, 1, 2, 3, 5, 8, 17, 33]
    return (pick(sides), pick(sides))
  }

  /// `count`, mostly; the count of another shape otherwise.
  mutating func length(_ count: Int) -> Int { coin(oneIn: 40) ? max(0, count + pick([-1, 1, 5])) : count }

  mutating func range() -> ClosedRange<Float>? {
    let ends = values(2)
    guard coin(), ends[0] <= ends[1] else { return nil }
    return ends[0]...ends[1]
  }

  private static let texts = [
    "", " ", "W", "loss", "− ∂L/∂W \n 😀", "\u{202E}gnihtyreve\u{202C}", "a\u{0}b\u{7}\t\u{1B}[0m", "<b>&amp;</b>",
    "日本語の題",
    String(repeating: "very long ", count: 60), String(repeating: "unbreakable", count: 40), "e\u{301}\u{301}\u{301}",
  ]

  mutating func text() -> String { pick(Self.texts) }
  mutating func title() -> String? { coin() ? text() : nil }
}
