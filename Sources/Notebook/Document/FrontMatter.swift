/// The YAML block at the top of a notebook.
package struct FrontMatter: Hashable, Sendable {
  /// Document-wide defaults for cells and limits of the run.
  package struct Execution: Hashable, Sendable {
    package var echo = true
    package var error = false
    /// Whether what an earlier run gave may be shown.
    package var cache = true
    /// Seconds a cell may take.
    package var timeout = 60.0
    /// Whether cells have a network.
    package var network = false

    package init() {}
  }

  package var title: String?
  package var subtitle: String?
  package var authors: [String] = []
  package var date: String?
  package var language = "en"
  package var abstract: String?
  package var toc = false
  package var tocDepth = 3
  package var numberSections = false
  /// In the order written.
  package var parameters: [Parameter] = []
  package var execute = Execution()
  /// Whether raw HTML in prose is kept.
  package var rawHTML = false

  package init() {}
}

/// One entry of `params:`: a constant that cells read as `params.name`.
package struct Parameter: Hashable, Sendable {
  package enum Value: Hashable, Sendable {
    case integer(Int), real(Double), boolean(Bool), text(String)
    indirect case list([Value])
  }

  package var name: String
  package var value: Value
  package var position: SourcePosition

  package init(name: String, value: Value, position: SourcePosition) {
    self.name = name
    self.value = value
    self.position = position
  }
}
