import Engine
import Testing

/// What twenty masked steps of one setting do to the raw masked entries: how many move, how far at most, and the
/// smallest and largest ratio to their start.
private struct MaskedRun: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let moved: Int
  let distance: Float
  let ratios: ClosedRange<Float>
  let make: @Sendable ([Tensor]) throws -> Optimizer

  init(
    _ name: String, _ moved: Int = 0, _ distance: Float = 0, _ ratios: ClosedRange<Float> = 1...1,
    _ make: @escaping @Sendable ([Tensor]) throws -> Optimizer
  ) {
    (testDescription, self.moved, self.distance, self.ratios, self.make) = (name, moved, distance, ratios, make)
  }

  static let all = still + moving

  private static let still = [
    MaskedRun("SGD") { try SGD($0, lr: 0.1) },
    MaskedRun("SGD momentum") { try SGD($0, lr: 0.05, momentum: 0.9) },
    MaskedRun("SGD Nesterov") { try SGD($0, lr: 0.05, momentum: 0.9, nesterov: true) },
    MaskedRun("Adam") { try Adam($0, lr: 0.05) },
    MaskedRun("AdamW without decay") { try AdamW($0, lr: 0.05, weightDecay: 0) },
    MaskedRun("RMSprop") { try RMSprop($0, lr: 0.01) },
    MaskedRun("Adagrad") { try Adagrad($0, lr: 0.1) },
    MaskedRun("Adadelta") { try Adadelta($0) },
    MaskedRun("Adamax") { try Adamax($0) },
    MaskedRun("NAdam") { try NAdam($0) },
    MaskedRun("RAdam") { try RAdam($0) },
    MaskedRun("Rprop") { try Rprop($0) },
    MaskedRun("LBFGS") { try LBFGS($0) },
  ]

  private static let moving = [
    MaskedRun("SGD decay", 10, 0.421895, 0.817907...0.817907) { try SGD($0, lr: 0.1, weightDecay: 0.1) },
    MaskedRun("SGD momentum decay", 10, 1.198516, 0.482712...0.482712) {
      try SGD($0, lr: 0.05, momentum: 0.9, weightDecay: 0.1)
    },
    MaskedRun("Adam decay", 10, 0.966790, -0.255373...0.582727) { try Adam($0, lr: 0.05, weightDecay: 0.1) },
    MaskedRun("Adam small decay", 10, 0.966746, -0.255390...0.582746) { try Adam($0, lr: 0.05, weightDecay: 1e-4) },
    MaskedRun("AdamW by default", 10, 0.023061, 0.990047...0.990047) { try AdamW($0, lr: 0.05) },
    MaskedRun("AdamW decay", 10, 0.221010, 0.904610...0.904611) { try AdamW($0, lr: 0.05, weightDecay: 0.1) },
    MaskedRun("RMSprop decay", 10, 0.719293, 0.000000...0.689548) { try RMSprop($0, lr: 0.01, weightDecay: 0.1) },
    MaskedRun("Adagrad decay", 10, 0.706745, 0.000000...0.694964) { try Adagrad($0, lr: 0.1, weightDecay: 0.1) },
  ]
}

extension EngineTests {
  @Suite struct F07MaskedDecayTests {
    @Test("F7: the effective upper part stays 0; the raw one moves by decay only", arguments: MaskedRun.all)
    fileprivate func raw(_ run: MaskedRun) throws {
      let lesson = RecordedLesson()
      let masked = lesson.mask .== 0
      let before: [Float] = lesson.weight[masked].detach().scalars
      let optimizer = try run.make([lesson.weight])
      for _ in 0..<20 {
        try optimizer.step { try lesson.backward(optimizer, masked: true) }
        let gradient = try #require(lesson.weight.grad)
        #expect(gradient[masked].scalars.allSatisfy { $0 == 0 })
      }
      #expect((lesson.weight * lesson.mask)[masked].scalars.allSatisfy { $0 == 0 })
      let after: [Float] = lesson.weight[masked].detach().scalars
      let ratios = zip(after, before).map { $0 / $1 }
      #expect(zip(after, before).count { $0 != $1 } == run.moved)
      #expect(abs((zip(after, before).map { abs($0 - $1) }.max() ?? 0) - run.distance) <= 2e-6)
      #expect(abs((ratios.min() ?? 0) - run.ratios.lowerBound) <= 2e-6, "smallest ratio \(ratios.min() ?? 0)")
      #expect(abs((ratios.max() ?? 0) - run.ratios.upperBound) <= 2e-6, "largest ratio \(ratios.max() ?? 0)")
    }

    @Test("F8: a penalty on the whole weight moves masked entries, one on the masked weight none")
    func penalties() throws {
      for (whole, expected) in [(true, 10), (false, 0)] {
        let lesson = RecordedLesson()
        let before = lesson.weight.detach().clone()
        let optimizer = try SGD([lesson.weight], lr: 0.1)
        for _ in 0..<20 {
          optimizer.zeroGrad()
          let penalized = whole ? lesson.weight : lesson.weight * lesson.mask
          try (lesson.loss(masked: true) + 0.01 * penalized.pow(2).sum()).backward()
          optimizer.step()
        }
        let moved = (lesson.weight.detach() .!= before)[lesson.mask .== 0].sum().item()
        #expect(Int(moved) == expected)
      }
    }
  }
}
