extension Comparison {
  /// An HTML page, complete in itself, that shows each difference: reference, new and what is between, side by side.
  ///
  /// - Parameters:
  ///   - notebook: Its name, for the title.
  ///   - updateCommand: The command that makes the new page the reference.
  public func reviewPage(notebook: String, updateCommand: String) -> String {
    ReviewPage(notebook: notebook, comparison: self, updateCommand: updateCommand).text
  }
}
