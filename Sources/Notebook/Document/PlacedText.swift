/// An image of the prose and where it stands.
package struct PlacedImage: Hashable, Sendable {
  /// As the notebook names it: a path from the notebook's folder.
  package var source: String
  package var start: SourcePosition

  package init(source: String, start: SourcePosition) {
    self.source = source
    self.start = start
  }
}

/// A link of the prose to another file, and where it stands.
package struct PlacedLink: Hashable, Sendable {
  /// As the notebook names it: a path from the notebook's folder, perhaps with an anchor.
  package var destination: String
  package var start: SourcePosition

  package init(destination: String, start: SourcePosition) {
    self.destination = destination
    self.start = start
  }
}

/// A number that the author wrote beside results, and where it stands.
package struct PlacedNumber: Hashable, Sendable {
  package var number: LiteralNumber
  package var start: SourcePosition

  package init(_ number: LiteralNumber, start: SourcePosition) {
    self.number = number
    self.start = start
  }
}
