/// A short list of integers, one per dimension, that lives inline: sizes of a shape, or strides.
///
/// Eight of 32 bits.
///
/// Eight dimensions at most; more is refused with ``EngineError/tooManyDimensions(_:)``.
struct Dimensions: Sendable {
  static let capacity = 8

  private(set) var count = 0
  private var entries: (Int64, Int64, Int64, Int64) = (0, 0, 0, 0)

  init() {}

  init(_ list: [Int]) {
    for entry in list { append(entry) }
  }

  init(repeating entry: Int, count: Int) {
    for _ in 0..<count { append(entry) }
  }

  @inline(__always)
  subscript(index: Int) -> Int {
    get {
      withUnsafeBytes(of: entries) { Int($0.loadUnaligned(fromByteOffset: index * 4, as: Int32.self)) }
    }
    set {
      withUnsafeMutableBytes(of: &entries) {
        $0.storeBytes(of: Int32(truncatingIfNeeded: newValue), toByteOffset: index * 4, as: Int32.self)
      }
    }
  }

  mutating func append(_ entry: Int) {
    guard count < Dimensions.capacity else { trap(.tooManyDimensions(count + 1)) }
    guard let small = Int32(exactly: entry) else { trap(.tooLarge(entry)) }
    count += 1
    self[count - 1] = Int(small)
  }

  mutating func insert(_ entry: Int, at position: Int) {
    append(entry)
    for index in stride(from: count - 1, to: position, by: -1) { self[index] = self[index - 1] }
    self[position] = entry
  }

  mutating func remove(at position: Int) {
    for index in position..<(count - 1) { self[index] = self[index + 1] }
    count -= 1
    self[count] = 0
  }

  mutating func swapAt(_ first: Int, _ second: Int) {
    (self[first], self[second]) = (self[second], self[first])
  }

  /// The entries as an array, for messages and public results.
  var array: [Int] { (0..<count).map { self[$0] } }

  /// The product of the entries; 1 of none.
  var product: Int {
    var result = 1
    for index in 0..<count {
      let (next, overflow) = result.multipliedReportingOverflow(by: self[index])
      guard !overflow else { trap(.tooLarge(Int.max)) }
      result = next
    }
    return result
  }

  /// Row-major strides of these sizes.
  var rowMajorStrides: Dimensions {
    var strides = self
    var step = 1
    var index = count - 1
    while index >= 0 {
      strides[index] = step
      step *= max(self[index], 1)
      index -= 1
    }
    return strides
  }

  /// Spreads shapes over a small table.
  @inline(__always)
  var hash: Int {
    let mixed = entries.0 &* 31 &+ entries.1 &* 17 &+ entries.2 &* 7 &+ entries.3 &+ Int64(count)
    return Int(truncatingIfNeeded: mixed ^ (mixed >> 32) &* 13 ^ (mixed >> 6))
  }

  /// Lends the entries to a kernel.
  @inline(__always)
  func withPointer<Result>(_ body: (UnsafePointer<Int32>) -> Result) -> Result {
    withUnsafePointer(to: entries) {
      body(UnsafeRawPointer($0).assumingMemoryBound(to: Int32.self))
    }
  }
}

extension Dimensions: Equatable {
  @inline(__always)
  static func == (left: Dimensions, right: Dimensions) -> Bool {
    // Entries beyond the count are 0.
    left.count == right.count && left.entries == right.entries
  }
}

extension Dimensions {
  /// The shape of an elementwise result, or nil where two sizes differ and neither is 1.
  ///
  /// Rule: https://docs.pytorch.org/docs/stable/notes/broadcasting.html
  func broadcast(with other: Dimensions) -> Dimensions? {
    var result = count >= other.count ? self : other
    let lead = result.count
    for fromEnd in 1..<(lead + 1) {
      let mine = fromEnd <= count ? self[count - fromEnd] : 1
      let theirs = fromEnd <= other.count ? other[other.count - fromEnd] : 1
      guard mine == theirs || mine == 1 || theirs == 1 else { return nil }
      result[lead - fromEnd] = mine == 1 ? theirs : mine
    }
    return result
  }
}
