import Engine
import Testing

extension EngineTests {
  @Suite struct LayerTests {
    @Test("dropout draws PyTorch's elements in training and does nothing in evaluation")
    func dropout() throws {
      let layer = Dropout(0.25)
      let x = Tensor.ones(40)
      manualSeed(3)
      let kept = Tensor.bernoulli(0.75, [40])
      manualSeed(3)
      let dropped = layer(x)
      #expect(bits(dropped) == bits(kept / 0.75) && dropped.scalars.contains(0))
      #expect(layer.eval()(x) === x && Dropout(0)(x) === x)
      #expect(!Dropout(1)(x).any())
      let w = Tensor.ones(40).requiresGrad()
      let out = layer.train()(w)
      try out.sum().backward()
      let gradient = try #require(w.grad)
      #expect(gradient.isEqual(to: out))
    }

    @Test("an embedding looks up rows, and only those get a gradient")
    func embedding() throws {
      manualSeed(0)
      let layer = Embedding(5, 3)
      manualSeed(0)
      #expect(bits(layer.weight) == bits(Tensor.randn(5, 3)))
      let out = layer(Tensor([[1, 4], [1, 0]]))
      #expect(out.shape == [2, 2, 3] && bits(out[0][1]) == bits(layer.weight[4]))
      try out.sum().backward()
      #expect(layer.weight.grad?.scalars == [1, 1, 1, 2, 2, 2, 0, 0, 0, 0, 0, 0, 1, 1, 1])
    }

    @Test("layer normalization has mean 0 and variance 1, then its weight and bias")
    func layerNorm() throws {
      let layer = LayerNorm(4)
      #expect(layer.namedParameters().map(\.name) == ["weight", "bias"])
      let out = layer(Tensor([[1, 2, 3, 4]]))
      let root = (Float(1.25) + 1e-5).squareRoot()
      #expect(relativeError(out.scalars, [-1.5, -0.5, 0.5, 1.5].map { $0 / root }) < 1e-6)
      #expect(LayerNorm(4, bias: false).namedParameters().map(\.name) == ["weight"])
      #expect(LayerNorm([2, 4], elementwiseAffine: false).parameters().isEmpty)
    }

    @Test("batch normalization uses the batch in training, what it saw in evaluation")
    func batchNorm() throws {
      let layer = BatchNorm1d(2)
      #expect(layer.stateDict().keys == ["weight", "bias", "running_mean", "running_var", "num_batches_tracked"])
      let x = Tensor([[1, 10], [3, 30]])
      #expect(relativeError(layer(x).scalars, [-1, -1, 1, 1]) < 1e-4)
      #expect(relativeError(layer.buffer("running_mean").scalars, [0.2, 2]) < 1e-6)
      #expect(relativeError(layer.buffer("running_var").scalars, [1.1, 20.9]) < 1e-6)
      #expect(layer.buffer("num_batches_tracked").item() == 1)
      let out = layer.eval()(x)
      #expect(abs(out[0, 0] - 0.8 / Float(1.10001).squareRoot()) < 1e-6)
      #expect(layer.buffer("num_batches_tracked").item() == 1)
    }

    @Test("functions as layers are the functions")
    func functions() {
      let x = Tensor([[-2, -0.5, 0.25], [3, 0, 1]])
      let pairs: [(any Layer, Tensor)] = [
        (ReLU(), x.relu()), (Tanh(), x.tanh()), (Sigmoid(), x.sigmoid()), (GELU(), x.gelu()),
        (GELU(approximate: .tanh), x.gelu(approximate: .tanh)), (SiLU(), x.silu()), (Softplus(), x.softplus()),
        (LeakyReLU(0.2), x.leakyRelu(0.2)), (ELU(alpha: 2), x.elu(alpha: 2)), (Softmax(dim: 1), x.softmax(dim: 1)),
        (LogSoftmax(dim: 0), x.logSoftmax(dim: 0)), (Identity(), x),
      ]
      for (layer, expected) in pairs { #expect(bits(layer(x)) == bits(expected), "\(type(of: layer))") }
      #expect(Flatten()(Tensor.zeros(2, 3, 4)).shape == [2, 12] && Flatten(startDim: 0)(x).shape == [6])
    }
  }
}
