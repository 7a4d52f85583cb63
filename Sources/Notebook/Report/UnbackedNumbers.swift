internal import CellProtocol

/// Numbers that an author wrote beside results, and that no cell of this run has computed or was given.
struct UnbackedNumbers {
  private var known: Set<Double> = []

  /// A warning at each; none for a run that did not come to its end.
  static func warnings(_ document: NotebookDocument, _ result: NotebookResult) -> [Diagnostic] {
    let isComplete = document.cells.allSatisfy { cell in
      !cell.options.eval || result.cells.contains { $0.cell == cell.index && $0.status != .skipped }
    }
    guard isComplete, !document.numbers.isEmpty else { return [] }
    let numbers = UnbackedNumbers(document, result)
    return document.numbers.filter { !numbers.contains($0.number) }.map {
      NotebookProblem.unbackedNumber($0.number.text).diagnostic(.warning, at: $0.start)
    }
  }

  private init(_ document: NotebookDocument, _ result: NotebookResult) {
    add(document.cells.map(\.code) + document.frontMatter.parameters.map { "\($0.value)" })
    add(result.inlineValues.values)
    for cell in result.cells { for piece in cell.pieces { add(piece) } }
  }

  private mutating func add(_ texts: some Sequence<String>) {
    for text in texts {
      // Code has `5,5` and `0..<200`.
      for part in [text] + text.split(separator: ",").flatMap({ $0.split(separator: "..") }).map(String.init) {
        known.formUnion(LiteralNumber.all(in: part).map(\.value))
      }
    }
  }

  private mutating func add(_ piece: CellResult.Piece) {
    switch piece {
    case .standardOutput(let text), .standardError(let text), .display(.text(let text)),
      .display(.formula(_, let text)):
      add([text])
    case .omission: break
    case .claim(let claim): add([claim.text, claim.measured])
    case .display(.figure(let figure)): add([figure.alt] + figure.table.flatMap(\.self))
    case .display(.scrubber(let scrubber)):
      add(scrubber.steps + scrubber.strips.flatMap(\.alts) + scrubber.table.flatMap(\.self))
    case .display(.question(let question)):
      let count = question.answers.reduce(0) { $0 + $1.count { $0 } }
      known.formUnion([Double(count), Double(question.answers.reduce(0) { $0 + $1.count } - count)])
    }
  }

  private func contains(_ number: LiteralNumber) -> Bool { known.contains(where: number.matches) }
}
