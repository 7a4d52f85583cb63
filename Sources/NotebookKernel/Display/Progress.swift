internal import CellProtocol

/// The elements of a collection, while the author's terminal shows how far the loop over them is; the page shows nothing.
///
/// ```swift
/// for step in progress(0..<200, "training") {
///   …
/// }
/// ```
///
/// A loop that ends early leaves its bar where it was until the next cell.
///
/// - Parameters:
///   - elements: What to go through.
///   - label: What the bar is called.
public func progress<Elements: Collection>(_ elements: Elements, _ label: String = "") -> ProgressSequence<Elements> {
  ProgressSequence(elements: elements, label: label)
}

/// What `progress` returns.
public struct ProgressSequence<Elements: Collection>: Sequence {
  let elements: Elements
  let label: String

  /// The number of elements.
  public var underestimatedCount: Int { elements.count }

  /// Starts the loop, and its bar.
  public func makeIterator() -> Iterator { Iterator(self) }

  /// Reports how far it is.
  public struct Iterator: IteratorProtocol {
    /// A terminal's bar has no more places than this, so no more steps are reported.
    private static var reports: Int { 100 }

    private var elements: Elements.Iterator
    private let label: String
    private let count: Int
    private var done = 0
    private var nextReport = 0

    init(_ sequence: ProgressSequence) {
      elements = sequence.elements.makeIterator()
      label = sequence.label
      count = sequence.elements.count
    }

    /// The next element, or `nil` at the end.
    public mutating func next() -> Elements.Element? {
      if done >= nextReport { report() }
      done += 1
      return elements.next()
    }

    private mutating func report() {
      nextReport = done < count ? Swift.min(done + Swift.max(1, count / Self.reports), count) : .max
      guard count > 0 else { return }
      EventChannel.emit(.progress(label: label, done: done, count: count))
    }
  }
}
