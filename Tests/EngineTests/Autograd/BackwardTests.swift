import Engine
import Testing

extension EngineTests {
  @Suite struct BackwardTests {
    @Test("out.sum().backward() is out.backward(gradient: ones)")
    func sumIsOnes() throws {
      let w = Tensor([[1, 2], [3, 4]]).requiresGrad()
      let x = Tensor([[5], [7]])
      try w.matmul(x).sum().backward()
      let first = try #require(w.grad).scalars
      w.grad = nil
      try w.matmul(x).backward(gradient: Tensor.ones(2, 1))
      #expect(w.grad?.scalars == first)
      #expect(first == [5, 7, 5, 7])
    }

    @Test("the gradient of a masked weight is the mask times the dense gradient, bit for bit")
    func chainRule() throws {
      manualSeed(1)
      let mask = Tensor.ones(5, 5).tril()
      let (masked, dense) = (Tensor.randn(5, 5).requiresGrad(), Tensor.randn(5, 5).requiresGrad())
      let x = Tensor.randn(5, 1)
      try (masked * mask).matmul(x).sum().backward()
      try dense.matmul(x).sum().backward()
      let expected = try mask * #require(dense.grad)
      #expect(try bits(#require(masked.grad)) == bits(expected))
      #expect(try bits(#require(masked.grad)) == bits(mask * x.T))
    }

    @Test("gradients accumulate until they are cleared")
    func accumulate() throws {
      let w = Tensor([2, 3]).requiresGrad()
      for _ in 0..<3 { try (w * w).sum().backward() }
      #expect(w.grad?.scalars == [12, 18])
      let shown = try #require(w.grad)
      try w.sum().backward()
      #expect(shown.scalars == [13, 19])
      #expect(w.grad === shown)
      w.grad = nil
      #expect(w.grad == nil)
    }

    @Test("a tensor used many times gets the sum of its gradients")
    func reuse() throws {
      let x = Tensor(3).requiresGrad()
      let y = x * x
      try (y * y + y + x).backward()
      #expect(x.grad?.scalars == [4 * 27 + 2 * 3 + 1])
    }

    @Test("leaves that receive the same gradient do not share its memory")
    func ownGradients() throws {
      let (a, b) = (Tensor([1, 2]).requiresGrad(), Tensor([3, 4]).requiresGrad())
      let seed = Tensor([1, 1])
      try (a + b).backward(gradient: seed)
      a.grad?.mulInPlace(5)
      #expect(b.grad?.scalars == [1, 1] && seed.scalars == [1, 1])
      let c = Tensor([1, 2]).requiresGrad()
      try c.backward(gradient: seed)
      c.grad?.zeroInPlace()
      #expect(seed.scalars == [1, 1])
      try (c * 1 + c).backward(gradient: seed)
      #expect(c.grad?.scalars == [2, 2] && seed.scalars == [1, 1])
    }

    @Test("backward needs one element, a graph, and a gradient of the result's shape")
    func refusals() throws {
      let w = Tensor.ones(5, 1).requiresGrad()
      let out = w * 2
      #expect(throws: EngineError.nonScalarOutput([5, 1])) { try out.backward() }
      #expect(throws: EngineError.outputShape(gradient: [5], output: [5, 1])) {
        try out.backward(gradient: Tensor.ones(5))
      }
      #expect(throws: EngineError.noGraph) { try Tensor.ones(1).backward() }
      #expect(throws: EngineError.noGraph) { try noGrad { out.sum() }.backward() }
      #expect("\(EngineError.outputShape(gradient: [5], output: [5, 1]))".contains("has a shape of [5] and output[0]"))
      try (Tensor.ones(1).requiresGrad() * 3).backward()
    }

    @Test("a second backward is refused where values were saved, and only there")
    func twice() throws {
      let w = Tensor([1, 2]).requiresGrad()
      let square = (w * w).sum()
      try square.backward()
      #expect(throws: EngineError.graphFreed) { try square.backward() }
      let kept = (w * w).sum()
      w.grad = nil
      try kept.backward(retainGraph: true)
      try kept.backward()
      #expect(w.grad?.scalars == [4, 8])
      let plain = w.sum()
      try plain.backward()
      try plain.backward()
      #expect(w.grad?.scalars == [6, 10])
    }

    @Test("a changed saved value is named with its shape, producer and versions")
    func versions() throws {
      let w = Tensor([1, 2, 3]).requiresGrad()
      let y = w.exp()
      y.addInPlace(1)
      #expect(throws: EngineError.modifiedInPlace(shape: [3], producer: "Exp", version: 1, expected: 0)) {
        try y.sum().backward()
      }
      let z = w.exp()
      z.detach().zeroInPlace()
      #expect(throws: EngineError.modifiedInPlace(shape: [3], producer: "Exp", version: 1, expected: 0)) {
        try z.sum().backward()
      }
      let mask = Tensor([1, 0, 1])
      let masked = (w * mask).sum()
      mask.zeroInPlace()
      #expect(throws: EngineError.modifiedInPlace(shape: [3], producer: nil, version: 1, expected: 0)) {
        try masked.backward()
      }
      let message = "\(EngineError.modifiedInPlace(shape: [3], producer: "Exp", version: 1, expected: 0))"
      #expect(message.contains("[Tensor [3]], which is output 0 of Exp, is at version 1; expected version 0 instead"))
    }

    @Test("a step between two backwards is noticed; a change through .data is not")
    func stepAndData() throws {
      let w = Tensor.ones(3, 3).requiresGrad()
      let loss = (w * w).sum()
      try loss.backward(retainGraph: true)
      try SGD([w], lr: 0.1).step()
      #expect(throws: EngineError.modifiedInPlace(shape: [3, 3], producer: nil, version: 1, expected: 0)) {
        try loss.backward()
      }
      let v = Tensor([1, 2]).requiresGrad()
      let y = v.exp()
      y.data.zeroInPlace()
      try y.sum().backward()
      #expect(v.grad?.scalars == [0, 0])
    }

    @Test("an interrupted walk leaves nothing behind")
    func interrupted() throws {
      let w = Tensor([1, 2]).requiresGrad()
      let y = w.exp()
      let loss = (y * 2 + w * w).sum()
      y.addInPlace(1)
      #expect(throws: EngineError.self) { try loss.backward() }
      w.grad = nil
      try (w * 3).sum().backward()
      #expect(w.grad?.scalars == [3, 3])
    }

    @Test("grad(of:) returns gradients and leaves .grad alone")
    func gradOf() throws {
      let (a, b, c) = (Tensor([2]).requiresGrad(), Tensor([5]).requiresGrad(), Tensor([1]).requiresGrad())
      let product = a * b
      let gradients = try grad(of: product.sum(), withRespectTo: [b, a, product], retainGraph: true)
      #expect(gradients.map { $0.item() } == [2, 5, 1])
      #expect(a.grad == nil && b.grad == nil)
      #expect(throws: EngineError.unusedInput(1)) {
        try grad(of: product.sum(), withRespectTo: [a, c], retainGraph: true)
      }
      let found = try grad(of: product.sum(), withRespectTo: [a, c], allowUnused: true)
      #expect(found[0]?.item() == 5 && found[1] == nil)
    }

    @Test("retainGrad keeps a result's gradient; without it there is none")
    func retain() throws {
      let w = Tensor([1, 2]).requiresGrad()
      let (kept, plain) = (w * 2, w * 3)
      kept.retainGrad()
      try (kept * kept + plain).sum().backward()
      #expect(kept.grad?.scalars == [4, 8])
      #expect(plain.grad == nil)
    }

    @Test("a chain of 200,000 operations neither overflows the stack nor leaks order")
    func longChain() throws {
      let w = Tensor(1).requiresGrad()
      var y = w + 0
      for _ in 0..<200_000 { y = y + 1 }
      try y.backward()
      #expect(w.grad?.item() == 1)
    }

    @Test("the tape shows operations, inputs, saved values and, when recorded, gradients")
    func tape() throws {
      let (w, m) = (Tensor([2, 3]).requiresGrad(), Tensor([1, 0]))
      GraphRecording.isOn = true
      defer { GraphRecording.isOn = false }
      let loss = (w * m).sum()
      try loss.backward()
      let root = try #require(loss.graph)
      #expect(root.operation == "Sum" && root.shape == [])
      let product = try #require(root.inputs[0])
      #expect(product.operation == "Mul")
      #expect(product.inputs[0]?.isLeaf == true && product.inputs[1] == nil)
      #expect(product.savedValues[1]?.scalars == [1, 0])
      #expect(product.gradient?.scalars == [1, 1])
      #expect(w.grad?.gradientGraph?.root == root)
      #expect(throws: EngineError.graphFreed) { try loss.backward() }
    }
  }
}
