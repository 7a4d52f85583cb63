import Engine

/// How a training step grows with the number of layers, the batch, and the optimizer's state.
struct GrowthSection: Section {
  let name = "growth"
  private static let width = 64

  func tables(_ context: MeasuringContext) throws -> [Table] {
    [try layers(context.timer), try batches(context.timer), try optimizers(context.timer)]
  }

  private func layers(_ timer: Timer) throws -> Table {
    var table = Table(
      "layers", title: "Layers: Linear(64, 64) and ReLU, batch 64, SGD",
      columns: ["layers", "steps/s", "µs per step", "µs per layer", "mallocs per step"])
    for count in [1, 2, 4, 8, 16, 32] {
      let cost = try timer.cost(try Self.step(layers: count, batch: 64))
      table.add([
        "\(count)", NumberText.whole(cost.perSecond), NumberText.fixed(cost.seconds * 1e6, 1),
        NumberText.fixed(cost.seconds * 1e6 / Double(count), 1), NumberText.fixed(cost.allocations, 1),
      ])
    }
    return table
  }

  private func batches(_ timer: Timer) throws -> Table {
    var table = Table(
      "batches", title: "Batch: one Linear(64, 64) and ReLU, SGD",
      columns: ["batch", "steps/s", "µs per step", "ns per row", "mallocs per step"])
    for batch in [1, 4, 16, 64, 256, 1024, 4096] {
      let cost = try timer.cost(try Self.step(layers: 1, batch: batch))
      table.add([
        "\(batch)", NumberText.whole(cost.perSecond), NumberText.fixed(cost.seconds * 1e6, 1),
        NumberText.whole(cost.seconds * 1e9 / Double(batch)), NumberText.fixed(cost.allocations, 1),
      ])
    }
    return table
  }

  private func optimizers(_ timer: Timer) throws -> Table {
    var table = Table(
      "optimizers", title: "Optimizers: step() alone, a weight of n × n",
      columns: ["optimizer"] + [32, 512].flatMap { ["µs, n = \($0)", "mallocs"] })
    typealias Make = ([Tensor]) throws -> Optimizer
    let kinds: [(String, Make)] = [
      ("SGD", { try SGD($0, lr: 1e-3) }), ("SGD, momentum", { try SGD($0, lr: 1e-3, momentum: 0.9) }),
      ("Adam", { try Adam($0, lr: 1e-3) }), ("AdamW", { try AdamW($0, lr: 1e-3) }),
    ]
    for (name, make) in kinds {
      let costs = try [32, 512].map { n in
        let weight = Tensor.randn(n, n).requiresGrad()
        try (weight * weight).sum().backward()
        let optimizer = try make([weight])
        return try timer.cost { optimizer.step() }
      }
      table.add(
        [name] + costs.flatMap { [NumberText.fixed($0.seconds * 1e6, 2), NumberText.fixed($0.allocations, 1)] })
    }
    return table
  }

  private static func step(layers count: Int, batch: Int) throws -> () throws -> Void {
    manualSeed(0)
    let layers = (0..<count).flatMap { _ -> [any Layer] in [Linear(width, width), ReLU()] }
    let model = Sequential(layers)
    return try Step.of(
      model, inputs: width, outputs: width, batch: batch, try SGD(model.parameters(), lr: 1e-3))
  }
}
