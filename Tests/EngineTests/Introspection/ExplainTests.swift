import Engine
import Testing

/// Runs `body` while backward keeps its graphs, as in a notebook.
func recordingGraphs<Result>(_ body: () throws -> Result) rethrows -> Result {
  let before = GraphRecording.isOn
  GraphRecording.isOn = true
  defer { GraphRecording.isOn = before }
  return try body()
}

extension EngineTests {
  @Suite struct ExplainTests {
    @Test("the gradient under a mask is 0 because the mask is, and the text says so")
    func maskedEntry() throws {
      try recordingGraphs {
        let w = Tensor([[1, 2], [3, 4]]).requiresGrad()
        let mask = Tensor.ones(2, 2).tril()
        let x = Tensor([[0.5, 0.25], [2, 1]])
        try mseLoss(x.matmul((w * mask).T), Tensor.zeros(2, 2)).backward()
        let derivation = explain(w.grad, at: [0, 1])
        #expect(
          derivation.description == """
            ∂L/∂W[0,1] = ∂L/∂E[0,1] · M[0,1] = 1.062 · 0 = 0
            ∂L/∂E[0,1] = ∂L/∂mm[0,0] · x[0,1] + ∂L/∂mm[1,0] · x[1,1] = 0.25 · 0.25 + 1 · 1 = 1.062
            ∂L/∂mm[0,0] = ∂L/∂L · mseloss′[0,0] = 1 · 0.25 = 0.25
            ∂L/∂W[0,1] is exactly 0 because M[0,1] = 0.
            path: MseLoss → Mm → T → Mul → W[0,1]
            """)
        #expect(derivation.zeroCause?.symbol == "M[0,1]" && derivation.zeroCause?.value == 0)
        #expect(derivation.steps.allSatisfy { $0.isExact })
        let kept = explain(w.grad, at: [1, 0], name: "V")
        #expect(kept.steps[0].description.hasPrefix("∂L/∂V[1,0] = ∂L/∂E[1,0] · M[1,0] = "))
        #expect(kept.zeroCause == nil && kept.value == w.grad?[1, 0])
      }
    }

    @Test("the terms of every entry give the recorded gradient bit for bit, through the mask and the product")
    func exactness() throws {
      try recordingGraphs {
        manualSeed(3)
        for (batch, size) in [(1, 3), (4, 5), (16, 5), (40, 7)] {
          let w = Tensor.randn(size, size).requiresGrad()
          let mask = Tensor.ones(size, size).tril()
          let loss = mseLoss(Tensor.randn(batch, size).matmul((w * mask).T), Tensor.randn(batch, size))
          try loss.backward()
          for row in 0..<size {
            for column in 0..<size {
              let derivation = explain(w.grad, at: [row, column])
              #expect(derivation.value.bitPattern == w.grad?[row, column].bitPattern)
              let (mask, product) = (derivation.steps[0], derivation.steps[1])
              #expect(mask.recomputed.bitPattern == mask.value.bitPattern && mask.value == derivation.value)
              #expect(product.recomputed.bitPattern == product.value.bitPattern && product.terms.count == batch)
              #expect((derivation.zeroCause?.symbol == "M[\(row),\(column)]") == (column > row))
            }
          }
        }
      }
    }

    @Test("every operation of a small network is explained from its own rule")
    func network() throws {
      try recordingGraphs {
        manualSeed(0)
        let (first, second) = (Linear(3, 4), Linear(4, 2))
        let x = Tensor.randn(6, 3)
        let hidden = first(x).relu()
        let out = second(hidden.tanh() * 2)
        try (out.pow(2).sum(dim: 1).mean() + second.weight.abs().sum()).backward()
        for parameter in [first.weight, second.weight, first.bias, second.bias].compactMap({ $0 }) {
          let index = Array(repeating: 1, count: parameter.rank)
          let derivation = explain(parameter.grad, at: index)
          #expect(derivation.path.first == "Add" && derivation.steps.count >= 3)
          for step in derivation.steps {
            #expect(abs(step.recomputed - step.value) <= 2e-6 * max(abs(step.value), 1e-3), "\(derivation)")
          }
        }
        #expect(explain(second.weight.grad, at: [0, 0]).steps[0].operations == ["Abs", "T", "Mm"])
      }
    }

    @Test("a unit that is switched off is named as the cause of a zero")
    func reluOff() throws {
      try recordingGraphs {
        let w = Tensor([-1, 2]).requiresGrad()
        try (w.relu() * Tensor([3, 4])).sum().backward()
        #expect(explain(w.grad, at: [0]).zeroCause?.symbol == "relu′[0]")
        #expect(explain(w.grad, at: [1]).zeroCause == nil)
        let v = Tensor([1, 2]).requiresGrad()
        try (v * Tensor([5, 6]) * Tensor([0, 1])).sum().backward()
        #expect(explain(v.grad, at: [0]).zeroCause?.symbol == "M[0]")
      }
    }

    @Test("an entry that is NaN is explained as any other")
    func notANumber() throws {
      try recordingGraphs {
        let p = Tensor([0.5, 0]).requiresGrad()
        try Tensor.where(Tensor([1, 0]), p.log(), 0).sum().backward()
        let lines = explain(p.grad, at: [1], name: "p").description.split(separator: "\n")
        #expect(lines.first == "∂L/∂p[1] = ∂L/∂log[1] · log′[1] = 0 · inf = nan")
      }
    }

    @Test("accumulated gradients and hooks are told apart from what the last backward computed")
    func accumulated() throws {
      try recordingGraphs {
        let w = Tensor([1, 2]).requiresGrad()
        for _ in 0..<2 { try (w * 3).sum().backward() }
        let twice = explain(w.grad, at: [0])
        #expect(twice.value == 6 && twice.steps[0].value == 3)
        #expect(twice.description.hasPrefix("∂L/∂b[0] holds 6; the last backward's share of it is:\n∂L/∂b[0] = "))
        let v = Tensor([1, 2]).requiresGrad()
        v.registerHook { $0 * 0 }
        try (v * 3).sum().backward()
        #expect(explain(v.grad, at: [0]).steps[0].description.hasSuffix("; a hook made it 0"))
        #expect(explain(v.grad, at: [0]).zeroCause == nil)
      }
    }

    @Test("a gradient without an explanation says why there is none")
    func refusals() throws {
      try recordingGraphs {
        let w = Tensor([1, 2]).requiresGrad()
        #expect(throws: EngineError.noGradientToExplain) { try Derivation(of: w.grad, at: [0]) }
        #expect(throws: EngineError.notFromBackward) { try Derivation(of: w, at: [0]) }
        let loss = (w * w).sum()
        try loss.backward()
        for index in [[2], [-1], [], [0, 0]] {
          #expect(throws: EngineError.notAnEntry(index, shape: [2])) { try Derivation(of: w.grad, at: index) }
        }
        #expect(try Derivation(of: w.grad, at: [1]).value == 4)
        for _ in 0..<GraphRecording.graphLimit { try (Tensor([1]).requiresGrad() * 2).backward() }
        #expect(throws: EngineError.gradientNotRecorded) { try Derivation(of: w.grad, at: [0]) }
      }
      let v = Tensor([1]).requiresGrad()
      try (v * 2).backward()
      #expect(throws: EngineError.gradientNotRecorded) { try Derivation(of: v.grad, at: [0]) }
    }

    @Test("values changed since backward are not used")
    func changedValues() throws {
      try recordingGraphs {
        let (w, v) = (Tensor([1, 2]).requiresGrad(), Tensor([3, 4]).requiresGrad())
        try (w * v).sum().backward()
        try SGD([w, v], lr: 0.1).step()
        let derivation = explain(w.grad, at: [0])
        #expect(derivation.value == 3 && derivation.steps[0].terms.isEmpty)
        #expect(derivation.description.contains("(the values it is made of are gone)"))
      }
    }
  }
}
