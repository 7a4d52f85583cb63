internal import CellProtocol
import FoundationEssentials

/// What a cell produced, as Jupyter keeps it.
struct JupyterOutputs {
  let document: NotebookDocument
  let cell: Cell
  let count: Int
  let slider: (ScrubberOutput.Strip, Bool) -> [UInt8]?

  init(
    _ document: NotebookDocument, _ cell: Cell, count: Int, slider: @escaping (ScrubberOutput.Strip, Bool) -> [UInt8]?
  ) {
    self.document = document
    self.cell = cell
    self.count = count
    self.slider = slider
  }

  func outputs(of result: CellResult) -> [JSONValue] {
    result.pieces.flatMap { outputs($0, isExpected: result.status == .expectedFailure) } + errors(result)
  }

  private func outputs(_ piece: CellResult.Piece, isExpected: Bool) -> [JSONValue] {
    switch piece {
    case .standardOutput(let text): [Self.stream("stdout", text)]
    case .standardError(let text): [Self.stream("stderr", text)]
    case .omission(let bytes): [Self.stream("stdout", "(\(bytes.asByteCount) of output are left out here.)\n")]
    case .claim(let claim): [Self.display(["text/plain": .text(Self.words(claim, isExpected: isExpected))])]
    case .display(.text(let text)), .display(.formula(_, let text)): [Self.display(["text/plain": .text(text)])]
    case .display(.figure(let figure)):
      [
        picture(
          figure.light, alt: cell.options.figureAlt ?? figure.alt,
          size: ["width": .integer(figure.width), "height": .integer(figure.height)])
      ]
    case .display(.scrubber(let scrubber)):
      scrubber.strips.compactMap { strip in
        slider(strip, false).map { picture($0, alt: scrubber.title, size: [:]) }
      }
    case .display(.question(let question)):
      [Self.display(["text/plain": .text(Self.words(question))])]
    }
  }

  private static func stream(_ name: String, _ text: String) -> JSONValue {
    ["output_type": "stream", "name": .text(name), "text": .text(TerminalText.rendered(text))]
  }

  private static func display(_ data: JSONValue, _ metadata: JSONValue = [:]) -> JSONValue {
    ["output_type": "display_data", "data": data, "metadata": metadata]
  }

  private func picture(_ png: [UInt8], alt: String, size: JSONValue) -> JSONValue {
    Self.display(
      ["image/png": .text(Data(png).base64EncodedString()), "text/plain": .text(alt)], ["image/png": size])
  }

  private static func words(_ claim: ClaimRecord, isExpected: Bool) -> String {
    let verdict = claim.holds ? "✓" : isExpected ? "✗ (fails, as expected)" : "✗ (does not hold)"
    return "\(verdict) \(claim.text): \(claim.measured)"
  }

  private static func words(_ question: QuestionOutput) -> String {
    let rows = question.answers.map { $0.map { $0 ? question.yes : question.no }.joined(separator: " ") }
    return ([question.text] + rows).joined(separator: "\n")
  }

  private func errors(_ result: CellResult) -> [JSONValue] {
    let errors = result.diagnostics.filter { $0.severity == .error }
    guard let first = errors.first else { return [] }
    let lines = errors.map { JSONValue.text($0.rendered(file: document.file)) }
    return [
      [
        "output_type": "error", "ename": .text(result.status.rawValue), "evalue": .text(first.message),
        "traceback": .list(lines),
      ]
    ]
  }
}
