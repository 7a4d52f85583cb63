internal import CellProtocol

extension CellOptions.Expectation {
  /// What is wrong with a cell's end for a cell that has to fail this way; `nil` where it did.
  func verdict(on result: CellResult, of cell: Cell) -> String? {
    let falseClaims = result.pieces.compactMap { piece -> ClaimRecord? in
      if case .claim(let claim) = piece, !claim.holds { claim } else { nil }
    }
    let failure: CellStatus? = result.status == .ok ? nil : result.status
    guard failure == status, failure != nil || !falseClaims.isEmpty else {
      return "this cell has to fail with \(rawValue), but it \(Self.describe(failure, falseClaims.count))"
    }
    let messages = result.diagnostics.map(\.message) + falseClaims.flatMap { [$0.text, $0.measured] }
    if let text = cell.options.expectMatch, !messages.contains(where: { $0.contains(text) }) {
      return "this cell failed with \(rawValue) as it has to, but no message contains \"\(text)\""
    }
    return nil
  }

  /// The status of a cell that fails this way; `nil`: it ends normally.
  private var status: CellStatus? {
    switch self {
    case .compileError: .compileError
    case .trap: .trap
    case .throw: .thrown
    case .timeout: .timeout
    case .claimFailure: nil
    }
  }

  private static func describe(_ failure: CellStatus?, _ falseClaims: Int) -> String {
    if let failure { return "ended with \(failure.rawValue)" }
    return falseClaims == 0 ? "succeeded" : "only made a false claim"
  }
}
