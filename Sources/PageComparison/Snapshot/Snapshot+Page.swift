extension Snapshot {
  /// What a reader sees of a page that nbrun wrote.
  ///
  /// - Parameter page: The text of the HTML file.
  public init(page: String) {
    self = PageReader(PageElement(page: page)).snapshot
  }
}
