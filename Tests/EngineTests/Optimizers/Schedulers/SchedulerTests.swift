import Engine
import Testing

/// A recorded scheduler and the call that makes it.
struct RecordedSchedule: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable (Optimizer) -> LRScheduler

  static let all = [
    RecordedSchedule(testDescription: "StepLR(10,0.1)") { StepLR($0, stepSize: 10, gamma: 0.1) },
    RecordedSchedule(testDescription: "StepLR(7,0.5)") { StepLR($0, stepSize: 7, gamma: 0.5) },
    RecordedSchedule(testDescription: "MultiStepLR([5,20],0.1)") { MultiStepLR($0, milestones: [5, 20], gamma: 0.1) },
    RecordedSchedule(testDescription: "ExponentialLR(0.9)") { ExponentialLR($0, gamma: 0.9) },
    RecordedSchedule(testDescription: "CosineAnnealingLR(T_max=30,eta_min=0)") { CosineAnnealingLR($0, tMax: 30) },
    RecordedSchedule(testDescription: "CosineAnnealingLR(T_max=10,eta_min=0.01)") {
      CosineAnnealingLR($0, tMax: 10, etaMin: 0.01)
    },
    RecordedSchedule(testDescription: "CosineAnnealingWarmRestarts(T_0=5,T_mult=2)") {
      CosineAnnealingWarmRestarts($0, t0: 5, tMult: 2)
    },
    RecordedSchedule(testDescription: "LinearLR(0.1,1.0,10)") {
      LinearLR($0, startFactor: 0.1, endFactor: 1, totalIters: 10)
    },
    RecordedSchedule(testDescription: "LambdaLR(1/(1+t))") { LambdaLR($0) { 1 / (1 + Double($0)) } },
    RecordedSchedule(testDescription: "PolynomialLR(30,2)") { PolynomialLR($0, totalIters: 30, power: 2) },
    RecordedSchedule(testDescription: "OneCycleLR(max_lr=0.1,total=30)") { OneCycleLR($0, maxLR: 0.1, totalSteps: 30) },
    RecordedSchedule(testDescription: "OneCycleLR(max_lr=0.1,total=30,three_phase,linear)") {
      OneCycleLR($0, maxLR: 0.1, totalSteps: 30, annealStrategy: .linear, threePhase: true)
    },
  ]
}

private func optimizer(lr: Double = 0.1, momentum: Double = 0) throws -> SGD {
  try SGD([Tensor.ones(1).requiresGrad()], lr: lr, momentum: momentum)
}

extension EngineTests {
  @Suite struct SchedulerTests {
    @Test("every recorded schedule is followed")
    func complete() throws {
      let recorded = try Oracle.load("sched")["schedulers"].list.map { $0["name"].string }
      #expect(recorded.sorted() == RecordedSchedule.all.map(\.testDescription).sorted())
    }

    @Test("rates and momenta follow PyTorch's", arguments: RecordedSchedule.all)
    func follows(_ schedule: RecordedSchedule) throws {
      let all = try Oracle.load("sched")["schedulers"].list
      let oracle = try #require(all.first { $0["name"].string == schedule.testDescription })
      let optimizer = try optimizer(lr: oracle["base_lr"].double, momentum: 0.9)
      let scheduler = schedule.make(optimizer)
      let (rates, momenta) = (oracle["lr_at_step_0..n"].list, oracle["momentum"].list)
      for (step, rate) in rates.enumerated() {
        if step > 0 { scheduler.step() }
        #expect(abs(scheduler.lastLR[0] - rate.double) <= 1e-12, "rate at step \(step)")
        if step < momenta.count {
          #expect(abs(optimizer.groups[0].momentum - momenta[step].double) <= 1e-12, "momentum at step \(step)")
        }
      }
    }

    @Test("schedulers in sequence begin from the base rate at their milestones")
    func sequence() throws {
      let optimizer = try optimizer(lr: 1)
      let scheduler = SequentialLR(
        optimizer,
        schedulers: [ConstantLR(optimizer, factor: 0.5, totalIters: 10), ExponentialLR(optimizer, gamma: 0.9)],
        milestones: [2])
      var rates = scheduler.lastLR
      for _ in 0..<4 {
        scheduler.step()
        rates += scheduler.lastLR
      }
      #expect(rates == [0.5, 0.5, 1, 0.9, 0.9 * 0.9])
    }

    @Test("a constant factor is lifted after its steps; factors multiply the rate before")
    func factors() throws {
      let constant = ConstantLR(try optimizer(lr: 1), factor: 0.25, totalIters: 2)
      let product = MultiplicativeLR(try optimizer(lr: 1)) { $0 == 2 ? 0.5 : 1 }
      var rates: [[Double]] = [[constant.lastLR[0], product.lastLR[0]]]
      for _ in 0..<3 {
        constant.step()
        product.step()
        rates.append([constant.lastLR[0], product.lastLR[0]])
      }
      #expect(rates == [[0.25, 1], [0.25, 1], [1, 0.5], [1, 0.5]])
    }

    @Test("triangular cycles go up, down, and half as high")
    func cycles() throws {
      let optimizer = try optimizer()
      let scheduler = CyclicLR(optimizer, baseLR: 0, maxLR: 1, stepSizeUp: 2, stepSizeDown: 2, mode: .triangular2)
      var rates: [Double] = []
      for _ in 0..<8 {
        rates += scheduler.lastLR
        scheduler.step()
      }
      #expect(rates == [0, 0.5, 1, 0.5, 0, 0.25, 0.5, 0.25])
      #expect(optimizer.groups[0].momentum == 0.9)
    }

    @Test("the rate falls when a loss has not improved for more steps than patience allows")
    func plateau() throws {
      let optimizer = try optimizer(lr: 1)
      let scheduler = ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1, cooldown: 1)
      var rates: [Double] = []
      for loss in [1.0, 1, 1, 1, 1, 1, 0.5, 0.4] {
        scheduler.step(loss)
        rates += scheduler.lastLR
      }
      #expect(rates == [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25])
    }

    @Test("every group is scheduled from its own rate")
    func groups() throws {
      let (a, b) = (Tensor.ones(1).requiresGrad(), Tensor.ones(1).requiresGrad())
      let optimizer = try SGD([ParameterGroup([a]), ParameterGroup([b], lr: 4)], lr: 1)
      let scheduler = StepLR(optimizer, stepSize: 1, gamma: 0.5)
      scheduler.step()
      #expect(scheduler.lastLR == [0.5, 2])
    }
  }
}
