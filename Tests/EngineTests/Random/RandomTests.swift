import Engine
import Testing

extension EngineTests {
  @Suite struct RandomTests {
    @Test("the generator's words are MT19937's")
    func words() throws {
      let seeds = try Oracle.load("rng")["mt19937_u32"]
      for key in seeds.keys {
        manualSeed(try #require(Int(key)))
        let drawn = (0..<626).map { _ in Int(nextRandomBits()) }
        #expect(Array(drawn[0..<8]) == seeds[key]["first8"].list.map(\.int))
        #expect(Array(drawn[623..<626]) == seeds[key]["idx_623_624_625"].list.map(\.int))
      }
    }

    @Test("a fresh seed gives PyTorch's numbers, bit for bit")
    func fresh() throws {
      let cases = try Oracle.load("rng")["fresh"].list
      #expect(cases.count == 32)
      for oracle in cases {
        let count = oracle["n"].int
        func expect(_ key: String, _ draw: () -> Tensor) {
          guard !oracle[key].isMissing else { return }
          manualSeed(oracle["seed"].int)
          #expect(bits(draw()) == oracle[key].floats.map(\.bitPattern), "\(key) n=\(count) seed=\(oracle["seed"].int)")
        }
        expect("rand") { Tensor.rand(count) }
        expect("randn") { Tensor.randn(count) }
        expect("randint_0_10") { Tensor.randint(0, 10, [count]) }
        expect("randint_-5_1000") { Tensor.randint(-5, 1000, [count]) }
        expect("randperm") { Tensor.randperm(count) }
      }
    }

    @Test("calls in a row give PyTorch's numbers: the cached normal outlives other calls, not a seed")
    func mixed() throws {
      let runs = try Oracle.load("rng")["mixed"].list
      #expect(runs.count == 32)
      for run in runs {
        manualSeed(run["seed"].int)
        for call in run["calls"].list {
          guard let drawn = draw(call["call"].list) else { continue }
          let expected = call["value"].isMissing ? [] : flat(call["value"])
          #expect(bits(drawn) == expected.map(\.bitPattern), "\(call["call"].value) seed=\(run["seed"].int)")
        }
      }
    }

    private func flat(_ value: Oracle) -> [Float] {
      if !value["data"].isMissing { return value.data }
      return value.list.flatMap { $0.list.isEmpty ? [$0.float] : flat($0) }
    }

    private func draw(_ call: [Oracle]) -> Tensor? {
      let arguments = Array(call.dropFirst())
      let sizes = arguments.map(\.int)
      switch call[0].string {
      case "seed":
        manualSeed(sizes[0])
        return nil
      case "rand": return Tensor.rand(sizes)
      case "randn": return Tensor.randn(sizes)
      case "randperm": return Tensor.randperm(sizes[0])
      case "randint": return Tensor.randint(sizes[0], sizes[1], [sizes[2]])
      case "bernoulli": return Tensor.bernoulli(arguments[1].double, [sizes[0]])
      case "dropout":
        let kept = 1 - arguments[1].double
        return Tensor.bernoulli(kept, [sizes[0]]) / kept
      case "uniform": return Tensor.uniform(arguments[1].double, arguments[2].double, [sizes[0]])
      case "normal": return Tensor.normal(arguments[1].double, arguments[2].double, [sizes[0]])
      default: return nil
      }
    }

    @Test("seed 0 prints PyTorch's 25 normal numbers")
    func printed() {
      manualSeed(0)
      let expected = """
        tensor([[-1.1258, -1.1524, -0.2506, -0.4339,  0.8487],
                [ 0.6920, -0.3160, -2.1152,  0.3223, -0.1577],
                [ 1.4437,  0.2660,  0.1665,  0.8744, -0.1435],
                [-0.1116, -0.6136,  1.2590,  2.0050,  0.0537],
                [ 0.6181, -0.4128, -0.8411, -2.3160, -0.1023]])
        """
      #expect("\(Tensor.randn(5, 5))" == expected)
    }

    @Test("equal seeds modulo 2^32 give equal numbers")
    func lowBits() {
      manualSeed(7)
      let first = bits(Tensor.randn(40))
      manualSeed(7 + (1 << 40))
      #expect(bits(Tensor.randn(40)) == first)
    }
  }
}
