/// A parsed notebook: what the author wrote, before anything has run.
package struct NotebookDocument: Sendable {
  /// The file as messages name it: `lesson.md`.
  package var file: String
  package var frontMatter: FrontMatter
  /// Prose and cells in reading order.
  package var blocks: [Block]
  /// The cells that `Block.cell` refers to, in document order.
  package var cells: [Cell]
  /// The inline expressions that `Inline.expression` refers to, in document order.
  package var inlineExpressions: [InlineExpression]
  /// The formulas of the prose, in document order.
  package var formulas: [PlacedFormula]
  /// The images of the prose, in document order.
  package var images: [PlacedImage]
  /// The links of the prose to other files, in document order.
  package var links: [PlacedLink]
  /// The numbers that the author wrote beside results, in document order.
  package var numbers: [PlacedNumber]
  /// What is wrong but does not stop the run.
  package var warnings: [Diagnostic]
  /// The file's lines, for messages that show one.
  package var lines: [String]

  package init(
    file: String, frontMatter: FrontMatter, blocks: [Block], cells: [Cell],
    inlineExpressions: [InlineExpression], formulas: [PlacedFormula] = [], images: [PlacedImage] = [],
    links: [PlacedLink] = [], numbers: [PlacedNumber] = [], warnings: [Diagnostic], lines: [String] = []
  ) {
    self.file = file
    self.frontMatter = frontMatter
    self.blocks = blocks
    self.cells = cells
    self.inlineExpressions = inlineExpressions
    self.formulas = formulas
    self.images = images
    self.links = links
    self.numbers = numbers
    self.warnings = warnings
    self.lines = lines
  }
}
