import Engine
import Testing

extension EngineTests {
  /// Products leave out what a mask makes zero; nobody can tell, except by the clock.
  @Suite struct MaskedProductTests {
    /// How a lesson's mask may look.
    enum Pattern: String, CaseIterable, Sendable { case lower, upper, strip, checkered, everything, nothing }

    private static let size = 130

    private func mask(_ pattern: Pattern) -> Tensor {
      let ones = Tensor.ones(Self.size, Self.size)
      switch pattern {
      case .lower: return ones.tril()
      case .upper: return ones.triu(diagonal: 1)
      case .strip: return ones.tril(diagonal: 20) * ones.triu(diagonal: -20)
      case .checkered:
        let block = Tensor.arange(0, Float(Self.size)) / 40
        return ((block.floor().unsqueezed(1) + block.floor()).remainder(2) .== 0) * 0.5
      case .everything: return ones
      case .nothing: return ones * 0
      }
    }

    /// The same mask in memory that an alias may change, about which nothing is assumed.
    private func unknown(_ mask: Tensor) -> (mask: Tensor, alias: Tensor) {
      let copy = mask.clone()
      return (copy, copy.data)
    }

    struct Outcome {
      var loss, weight, gradient, inputGradient: Tensor

      func equals(_ other: Outcome) -> Bool {
        zip([loss, weight, gradient, inputGradient], [other.loss, other.weight, other.gradient, other.inputGradient])
          .allSatisfy { mine, theirs in
            zip(mine.scalars, theirs.scalars).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
          }
      }
    }

    /// Three steps of y = x · (w ∘ m)ᵀ; `change` may spoil weight and input.
    private func train(_ mask: Tensor, columns: Bool = false, _ change: (Tensor, Tensor) -> Void = { _, _ in }) throws
      -> Outcome
    {
      manualSeed(0)
      let w = Tensor.randn(Self.size, Self.size) / 12, x = Tensor.randn(64, Self.size), t = Tensor.randn(64, Self.size)
      change(w, x)
      w.requiresGrad = true
      x.requiresGrad = true
      let optimizer = try SGD([w], lr: 0.5)
      var loss = Tensor(0)
      for _ in 0..<3 {
        optimizer.zeroGrad()
        let product = columns ? (mask * w).matmul(x.T).T : x.matmul((w * mask).T)
        loss = mseLoss(product, t)
        try loss.backward()
        optimizer.step()
      }
      return Outcome(
        loss: loss.detach(), weight: w.detach(), gradient: try #require(w.grad), inputGradient: try #require(x.grad))
    }

    @Test("training under a mask is the same whether its zeros are left out or not", arguments: Pattern.allCases)
    func sameTraining(_ pattern: Pattern) throws {
      for columns in [false, true] {
        let known = try train(mask(pattern), columns: columns)
        let (plain, alias) = unknown(mask(pattern))
        let whole = try train(plain, columns: columns)
        #expect(known.equals(whole))
        #expect(alias.sharesStorage(with: plain))
        if pattern != .nothing { #expect(known.gradient.abs().sum().item() > 0) }
      }
    }

    @Test("what is not finite under a mask or beside it spoils what it would spoil", arguments: [0, 1, 2, 3, 4])
    func notFinite(_ place: Int) throws {
      func spoil(_ w: Tensor, _ x: Tensor) {
        switch place {
        case 0: w[3, 120] = .nan
        case 1: w[3, 120] = .infinity
        case 2: x[5, 120] = .infinity
        case 3: x[5, 120] = .nan
        default: x[5, 120] = 3e38
        }
      }
      let known = try train(mask(.lower), spoil)
      let (plain, alias) = unknown(mask(.lower))
      #expect(try train(plain, spoil).equals(known))
      #expect(known.gradient.scalars.contains { $0.isNaN })
      #expect(alias.count == plain.count)
    }

    @Test("a mask that changes is looked at again")
    func changedMask() throws {
      let changing = mask(.lower), x = Tensor.ones(1, Self.size), w = Tensor.ones(Self.size, Self.size).requiresGrad()
      func total() -> Float { x.matmul((w * changing).T).sum().item() }
      let half = Float(Self.size * (Self.size + 1) / 2)
      #expect(total() == half)
      changing[2, 120] = 1
      #expect(total() == half + 1)
      changing.fillInPlace(1)
      #expect(total() == Float(Self.size * Self.size))
      let alias = changing.data
      alias[0, 0] = 0
      #expect(total() == Float(Self.size * Self.size - 1))
    }

    @Test("whoever looks at the masked weight's gradient sees all of it")
    func observedGradient() throws {
      let m = mask(.lower), x = Tensor.ones(64, Self.size)
      let w = Tensor.ones(Self.size, Self.size).requiresGrad()
      let kept = w * m
      kept.retainGrad()
      try x.matmul(kept.T).sum().backward()
      #expect(try #require(kept.grad).scalars.allSatisfy { $0 == 64 })
      #expect(try #require(w.grad)[0, 129].item() == 0)
      let again = w * m
      let seen = try grad(of: x.matmul(again.T).sum(), withRespectTo: [again])
      #expect(seen[0].scalars.allSatisfy { $0 == 64 })
      let hooked = w * m
      var total: Float = 0
      hooked.registerHook { gradient in
        total = gradient.sum().item()
        return nil
      }
      try x.matmul(hooked.T).sum().backward()
      #expect(total == Float(64 * Self.size * Self.size))
    }

    @Test("zeros of a gradient that somebody wrote to are not relied on", arguments: [0, 1, 2, 3])
    func changedGradient(_ place: Int) throws {
      let m = mask(.lower), x = Tensor.ones(64, Self.size)
      let w = Tensor.ones(Self.size, Self.size).requiresGrad()
      for _ in 0..<4 {
        w.grad = nil
        try x.matmul((w * m).T).sum().backward()
        let gradient = try #require(w.grad)
        #expect(gradient[0, 129].item() == 0 && gradient.sum().item() == 64 * m.sum().item())
        switch place {
        case 0: gradient[0, 129] = 7
        case 1: gradient.data[0, 129] = 7
        case 2: gradient.fillInPlace(7)
        default: gradient.T[129][0] = 7
        }
        #expect(gradient[0, 129].item() == 7)
      }
    }

    @Test("a masked weight used twice gets both gradients")
    func usedTwice() throws {
      let m = mask(.lower), (plain, alias) = unknown(mask(.lower))
      func gradient(_ mask: Tensor) throws -> Tensor {
        manualSeed(1)
        let w = Tensor.randn(Self.size, Self.size).requiresGrad(), x = Tensor.randn(20, Self.size)
        let kept = w * mask
        try (x.matmul(kept.T).matmul(kept) + kept.sum()).sum().backward()
        return try #require(w.grad)
      }
      #expect(try (gradient(m) .== gradient(plain)).all())
      #expect(alias.count == m.count)
    }
  }
}
