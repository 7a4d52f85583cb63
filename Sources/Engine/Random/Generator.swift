internal import CKernels

/// PyTorch's CPU generator: an MT19937 and one cached normal number.
///
/// The engine runs on one thread.
enum Generator {
  nonisolated(unsafe) private static let state: UnsafeMutablePointer<nb_generator> = {
    let state = UnsafeMutablePointer<nb_generator>.allocate(capacity: 1)
    nb_seed(state, 5489)
    return state
  }()

  static func seed(_ seed: Int) { nb_seed(state, UInt64(bitPattern: Int64(seed))) }

  static func rand(into values: Values) { nb_fill_rand(state, Int64(values.count), values.pointer) }

  static func uniform(_ low: Double, _ high: Double, into values: Values) {
    nb_fill_uniform(state, Int64(values.count), values.pointer, Float(low), Float(high))
  }

  static func normal(_ mean: Double, _ deviation: Double, into values: Values) {
    nb_fill_normal(state, Int64(values.count), values.pointer, mean, deviation)
  }

  static func bernoulli(_ probability: Double, into values: Values) {
    nb_fill_bernoulli(state, Int64(values.count), values.pointer, probability)
  }

  static func integer(_ low: Int, _ high: Int) -> Int { Int(nb_random_integer(state, Int64(low), Int64(high))) }

  /// The next raw 32 bits.
  static func bits() -> UInt32 { nb_random32(state) }
}

/// Starts the random numbers anew: the same seed gives the numbers that PyTorch gives after `torch.manual_seed(seed)`.
///
/// Only the low 32 bits of the seed matter.
public func manualSeed(_ seed: Int) { Generator.seed(seed) }

/// The generator's next 32 bits, before any distribution.
package func nextRandomBits() -> UInt32 { Generator.bits() }
