/// A lesson of any length whose cells each use variables of earlier ones; every tenth draws a figure and is quoted in the prose.
enum GeneratedLesson {
  static func text(cells: Int, remark: String = "") -> String {
    (0..<cells).reduce("---\ntitle: \(cells) cells\n---\n\nA generated lesson. \(remark)\n") { $0 + cell($1) }
  }

  private static let first = """
    manualSeed(0)
    let mask = Tensor.ones(8, 8).tril()
    let w0 = Tensor.randn(8, 8) * mask
    """

  private static func cell(_ k: Int) -> String {
    guard k > 0 else { return fence(first) }
    let isFigure = k % 10 == 0
    let remark = "Since cell \(k / 2) an entry changed by `{swift} change\(k)` on average."
    let code = """
      func blend\(k)(_ x: Tensor) -> Tensor {
        (x * 0.5 + w\(k - 1)) * mask
      }
      let w\(k) = blend\(k)(Tensor.randn(8, 8)).tanh()
      let change\(k) = (w\(k) - w\(k / 2)).abs().mean().item()
      \(isFigure ? "heatmap(w\(k), mask: mask, title: \"after cell \(k)\")" : "print(change\(k))")
      """
    return fence(code) + (isFigure ? "\n\(remark)\n" : "")
  }

  private static func fence(_ code: String) -> String { "\n```{swift}\n\(code)\n```\n" }
}
