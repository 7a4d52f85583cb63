/// Training steps per second over the layer's size, beside PyTorch and NumPy.
struct TrainingSection: Section {
  let name = "training"

  /// The size of the layer, and the steps per second to reach.
  private static let goals = [(5, 600_000.0), (32, 200_000), (128, 25_000), (512, 3_500), (1024, 900)]

  func tables(_ context: MeasuringContext) throws -> [Table] {
    var table = Table(
      "training", title: "Training steps per second: masked linear layer, batch 64, MSE, SGD",
      columns: [
        "n", "by hand", "goal", "MaskedLinear", "GFLOP/s", "mallocs per step", "PyTorch", "ratio", "NumPy", "ratio",
      ])
    for (n, goal) in Self.goals {
      let byHand = try context.timer.cost(try MaskedTraining.byHand(n))
      let layer = try context.timer.cost(try MaskedTraining.layer(n))
      let torch = context.reference.bestSeconds(["training", "torch", "\(n)"]).map { 1 / $0 }
      let numpy = context.reference.bestSeconds(["training", "numpy", "\(n)"]).map { 1 / $0 }
      // Two products of batch × n × n, a multiplication and an addition each.
      let operations = 2 * 2 * Double(MaskedTraining.batch * n * n)
      table.add([
        "\(n)", NumberText.whole(byHand.perSecond), NumberText.whole(goal), NumberText.whole(layer.perSecond),
        NumberText.fixed(operations * byHand.perSecond / 1e9, 1), NumberText.fixed(byHand.allocations, 1),
        NumberText.optional(torch, NumberText.whole), NumberText.ratio(byHand.perSecond, to: torch),
        NumberText.optional(numpy, NumberText.whole), NumberText.ratio(byHand.perSecond, to: numpy),
      ])
    }
    return [table]
  }
}
