import Engine
import Testing

extension EngineTests {
  @Suite struct ComputationGraphTests {
    private func loss(_ layer: MaskedLinear) -> Tensor {
      mseLoss(layer(Tensor.ones(4, 2)).relu(), Tensor.full([4, 2], 0.5))
    }

    @Test("a masked layer's graph lists parameters, mask, constants and operations in the order of computation")
    func text() {
      let layer = MaskedLinear(2, 2, mask: Tensor.ones(2, 2).tril())
      let graph = graph(of: loss(layer), naming: layer.namedParameters())
      #expect(
        graph.description == """
          weight: parameter [2, 2]
          bias: parameter [2]
          M: mask [2, 2]
          E = Mul(weight, M) [2, 2]
          t = T(E) [2, 2]
          x: constant [4, 2]
          mm = Mm(x, t) [4, 2]
          add = Add(mm, bias) [4, 2]
          relu = Relu(add) [4, 2]
          target: constant [4, 2]
          L = MseLoss(relu, target) []
          """)
      #expect(graph.edges.allSatisfy { $0.from < $0.to })
      #expect(graph.nodes.map(\.id) == Array(graph.nodes.indices))
    }

    @Test("the same program gives the same graph; another one differs")
    func determinism() {
      let layer = MaskedLinear(2, 2, mask: Tensor.ones(2, 2).tril())
      #expect(graph(of: loss(layer)) == graph(of: loss(layer)))
      #expect(graph(of: loss(layer)) != graph(of: loss(layer) * 2))
    }

    @Test("a given name is kept, also where the graph would have made it up for another leaf")
    func givenNames() {
      let (v, w) = (Tensor.ones(2, 2).requiresGrad(), Tensor.ones(2, 2).requiresGrad())
      let graph = graph(of: (v * w).sum(), naming: [("W", w)])
      #expect(graph.nodes.filter { $0.kind == .parameter }.map(\.name) == ["W2", "W"])
    }

    @Test("what is used twice is one node with two edges; leaves of one kind get different names")
    func sharing() {
      let (w, v) = (Tensor.ones(2, 2).requiresGrad(), Tensor.ones(2, 2).requiresGrad())
      let mask = Tensor.eye(2)
      let graph = graph(of: (w * w + v * mask + w * mask).sum())
      #expect(graph.nodes.filter { $0.kind == .mask }.count == 1)
      #expect(graph.nodes.filter { $0.kind == .parameter }.map(\.name) == ["W", "W2"])
      #expect(graph.edges.filter { graph.nodes[$0.from].name == "W" }.count == 3)
      #expect(Set(graph.nodes.map(\.name)).count == graph.nodes.count)
    }
  }
}
