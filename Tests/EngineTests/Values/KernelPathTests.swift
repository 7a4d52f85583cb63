import Engine
import Testing

extension EngineTests {
  @Suite struct KernelPathTests {
    /// Everything a training step computes, on odd sizes and through views.
    private func everything(_ rows: Int, _ columns: Int, _ inner: Int) throws -> [UInt32] {
      manualSeed(11)
      let a = Tensor.randn(rows, inner).requiresGrad()
      let b = Tensor.randn(columns, inner).requiresGrad()
      let product = a.matmul(b.T)
      let mixed = product.tanh() * product.exp().sigmoid() + product.abs().sqrt() - product.sin() * product.cos()
      let loss = mseLoss(mixed, Tensor.randn(rows, columns)) + mixed.sum(dim: 0).pow(2).mean()
      try loss.backward()
      let optimizer = try Adam([a, b], lr: 0.01, weightDecay: 0.1)
      let momentum = try SGD([a], lr: 0.01, momentum: 0.9, weightDecay: 0.1, nesterov: true)
      optimizer.step()
      momentum.step()
      momentum.step()
      return [product, mixed, loss, a, b].flatMap(bits) + [a, b].compactMap(\.grad).flatMap(bits)
    }

    @Test("every instruction set of this machine gives the same bits", arguments: [1, 3, 5, 16, 17, 31, 33, 64])
    func sameBits(_ size: Int) throws {
      for (rows, columns) in [(size, 7), (13, size), (size, size), (1, size), (size, 1)] {
        for inner in [1, 5, 16, 17, 40, 300] {
          let reference = try KernelPath.portable.run { try everything(rows, columns, inner) }
          for path in KernelPath.available {
            let measured = try path.run { try everything(rows, columns, inner) }
            let isSame = measured == reference
            #expect(isSame, "\(path): \(rows)×\(inner) · \(inner)×\(columns)")
          }
        }
      }
    }

    @Test(
      "a sum does not depend on strides or on the instruction set", arguments: [0, 1, 15, 16, 17, 1023, 1025, 5000])
    func sums(_ count: Int) {
      manualSeed(3)
      let values = Tensor.randn(count, 19)
      let rows = values.sum(dim: 0)
      for path in KernelPath.available {
        path.run {
          #expect(bits(values.sum(dim: 0)) == bits(rows))
          #expect(bits(values.T.clone().sum(dim: 1)) == bits(rows))
          #expect(bits(scatteredInMemory(values).sum(dim: 0)) == bits(rows))
          for column in [0, 18] { #expect(bits(values[0..., column].sum()) == [bits(rows)[column]]) }
        }
      }
    }
  }
}
