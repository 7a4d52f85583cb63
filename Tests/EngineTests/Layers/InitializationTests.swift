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

    @Test("starting distributions are PyTorch's, bit for bit; orthogonal ones to 2e-7")
    func distributions() throws {
      let cases = try Oracle.load("init")["init"].list
      #expect(cases.count == 33)
      for oracle in cases {
        let name = oracle["init"].string
        let fill = try #require(Self.fills[name], "\(name)")
        manualSeed(oracle["seed"].int)
        let tensor = Tensor.zeros(oracle["W"].shape).requiresGrad()
        fill(tensor)
        guard name == "orthogonal_" else {
          #expect(bits(tensor) == oracle["W"].data.map(\.bitPattern), "\(name) \(tensor.shape)")
          continue
        }
        let error = zip(tensor.scalars, oracle["W"].data).map { abs($0 - $1) }.max() ?? .infinity
        #expect(error <= 2e-7, "\(name) \(tensor.shape) is off by \(error)")
      }
    }

    private static let fills: [String: @Sendable (Tensor) -> Void] = [
      "kaiming_uniform_ default(a=0,fan_in,leaky_relu)": { Init.kaimingUniform($0) },
      "kaiming_uniform_ relu": { Init.kaimingUniform($0, nonlinearity: .relu) },
      "kaiming_normal_ relu": { Init.kaimingNormal($0, nonlinearity: .relu) },
      "kaiming_normal_ fan_out relu": { Init.kaimingNormal($0, mode: .fanOut, nonlinearity: .relu) },
      "xavier_uniform_": { Init.xavierUniform($0) },
      "xavier_normal_": { Init.xavierNormal($0) },
      "xavier_uniform_ gain tanh 5/3": { Init.xavierUniform($0, gain: Init.calculateGain(.tanh)) },
      "orthogonal_": { Init.orthogonal($0) },
      "trunc_normal_(0,1,-2,2)": { Init.truncNormal($0) },
      "uniform_(0,1)": { Init.uniform($0) },
      "normal_(0,1)": { Init.normal($0) },
    ]

    @Test("constants, the identity and a gain")
    func constants() {
      let tensor = Tensor.zeros(2, 3).requiresGrad()
      #expect(Init.constant(tensor, 0.5).scalars == [0.5, 0.5, 0.5, 0.5, 0.5, 0.5])
      #expect(Init.eye(tensor).scalars == [1, 0, 0, 0, 1, 0])
      #expect(Init.ones(tensor).isEqual(to: Tensor.ones(2, 3)) && !Init.zeros(tensor).any())
      #expect(Init.calculateGain(.leakyRelu(negativeSlope: 1)) == 1)
    }
  }
}
