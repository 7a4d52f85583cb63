import FoundationEssentials

extension NotebookDocument {
  /// The files that the page depends on, as the notebook names them: what cells say they read, and images.
  package var filesBeside: [String] {
    let inputs = cells.flatMap(\.options.inputs)
    return inputs + images.map { $0.source.removingPercentEncoding ?? $0.source }
  }
}
