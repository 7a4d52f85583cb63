import Engine
import Testing

extension EngineTests {
  @Suite struct InitializationTests {
    @Test("linear layers start with PyTorch's weights, bit for bit")
    func linear() throws {
      let cases = try Oracle.load("init")["linear"].list
      #expect(cases.count == 16)
      for oracle in cases {
        manualSeed(oracle["seed"].int)
        let layer = Linear(oracle["in"].int, oracle["out"].int, bias: oracle["bias"].bool)
        #expect(layer.weight.shape == oracle["W"].shape)
        #expect(bits(layer.weight) == oracle["W"].data.map(\.bitPattern))
        #expect((layer.bias.map(bits) ?? []) == oracle["b"].data.map(\.bitPattern))
        #expect(bits(Tensor.rand(1)) == oracle["next_rand"].floats.map(\.bitPattern))
      }
    }

    @Test("a sequence of layers draws in order and is named by position")
    func sequential() throws {
      let oracle = try Oracle.load("init")["sequential_seed42_Linear(2,8)_ReLU_Linear(8,3)"]
      manualSeed(42)
      let model = Sequential {
        Linear(2, 8)
        ReLU()
        Linear(8, 3)
      }
      #expect(model.namedParameters().map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
      for (name, parameter) in model.namedParameters() {
        #expect(bits(parameter) == oracle[name].data.map(\.bitPattern), "\(name)")
      }
    }
  }
}
