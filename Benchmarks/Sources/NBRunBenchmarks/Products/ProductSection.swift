import Engine

/// Dense products of square matrices, beside NumPy's OpenBLAS.
struct ProductSection: Section {
  let name = "product"

  func tables(_ context: MeasuringContext) throws -> [Table] {
    var table = Table(
      "product", title: "Dense product n × n, GFLOP/s",
      columns: ["n", "nbrun", "NumPy, 1 thread", "ratio", "NumPy, all cores", "ratio"])
    for n in [32, 64, 128, 256, 512, 1024, 2048] {
      let (a, b) = (Tensor.randn(n, n), Tensor.randn(n, n))
      let ours = Self.speed(n, try context.timer.cost { _ = a.matmul(b) }.seconds)
      let request = ["product", "\(n)"]
      let single = context.reference.answer(request, threads: .one)?.seconds.map { Self.speed(n, $0) }
      let parallel = context.reference.answer(request, threads: .all)?.seconds.map { Self.speed(n, $0) }
      table.add([
        "\(n)", NumberText.fixed(ours, 1), NumberText.optional(single) { NumberText.fixed($0, 1) },
        NumberText.ratio(ours, to: single), NumberText.optional(parallel) { NumberText.fixed($0, 1) },
        NumberText.ratio(ours, to: parallel),
      ])
    }
    return [table]
  }

  /// n³ multiplications and additions, in 10⁹ a second.
  private static func speed(_ n: Int, _ seconds: Double) -> Double { 2 * Double(n * n * n) / seconds / 1e9 }
}
