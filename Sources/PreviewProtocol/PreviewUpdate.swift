package import CellProtocol

/// What the server of a preview is told.
package struct PreviewUpdate: Sendable {
  /// A page as `nbrun` would write it.
  package struct Page: Sendable {
    /// Its place in the preview's row of pages.
    package var number: Int
    package var html: [UInt8]

    package init(number: Int, html: [UInt8]) {
      self.number = number
      self.html = html
    }
  }

  /// Pages that the server has not been told yet.
  package var newPages: [Page]
  /// The numbers of the pages that are shown; it forgets the others.
  package var shownPages: [Int]
  /// What browsers hear: the JSON that `shell.js` reads.
  package var event: [UInt8]

  package init(newPages: [Page], shownPages: [Int], event: [UInt8]) {
    self.newPages = newPages
    self.shownPages = shownPages
    self.event = event
  }
}

extension PreviewUpdate {
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.write(each: newPages) { writer, page in
      writer.write(page.number)
      writer.write(page.html)
    }
    writer.write(each: shownPages) { $0.write($1) }
    writer.write(event)
    return writer.bytes
  }

  package init(decoding bytes: [UInt8]) throws(FrameError) {
    var reader = ByteReader(bytes)
    newPages = try reader.each { reader throws(FrameError) in
      Page(number: try reader.integer(), html: try reader.bytes())
    }
    shownPages = try reader.each { reader throws(FrameError) in try reader.integer() }
    event = try reader.bytes()
    guard reader.isAtEnd else { throw .trailingBytes }
  }
}
