import Engine
import Testing

extension EngineTests {
  @Suite struct LogicTests {
    @Test("masks are joined and turned as in PyTorch")
    func masks() {
      let (a, b) = (Tensor([1, 1, 0, 0]), Tensor([1, 0, 1, 0]))
      #expect((a .& b).scalars == [1, 0, 0, 0])
      #expect((a .| b).scalars == [1, 1, 1, 0])
      #expect((a .^ b).scalars == [0, 1, 1, 0])
      #expect((.!a).scalars == [0, 0, 1, 1])
      #expect((.!Tensor.ones(2, 2).tril()).scalars == [0, 1, 0, 0])
    }

    @Test("NaN and infinities are told apart")
    func kinds() {
      let x = Tensor([.nan, .infinity, -.infinity, 0])
      #expect(x.isNaN().scalars == [1, 0, 0, 0])
      #expect(x.isInf().scalars == [0, 1, 1, 0])
      #expect(x.isFinite().scalars == [0, 0, 0, 1])
    }

    @Test("what is not 0 is counted and found")
    func nonzero() {
      let x = Tensor([[0, 2, 0], [.nan, 0, 3]])
      #expect(x.countNonzero() == 3)
      #expect(x.countNonzero(dim: 0).scalars == [1, 1, 1])
      #expect(x.nonzero().shape == [3, 2])
      #expect(x.nonzero().scalars == [0, 1, 1, 0, 1, 2])
      #expect(x.all(dim: 0).scalars == [0, 0, 0])
      #expect(x.any(dim: 1).scalars == [1, 1])
      #expect(Tensor.zeros(0, 2).nonzero().shape == [0, 2])
    }

    @Test("closeness has PyTorch's bounds: relative to the second, infinities only to themselves")
    func closeness() {
      #expect(Tensor([100]).allClose(Tensor([100.0009])))
      #expect(!Tensor([100]).allClose(Tensor([100.002])))
      #expect(Tensor([1]).allClose(Tensor([2]), rtol: 0.5))
      #expect(!Tensor([2]).allClose(Tensor([1]), rtol: 0.5))
      #expect(Tensor([.infinity]).allClose(Tensor([.infinity])))
      #expect(!Tensor([1]).allClose(Tensor([.infinity])))
      #expect(!Tensor([.nan]).allClose(Tensor([.nan])))
      #expect(Tensor([.nan]).allClose(Tensor([.nan]), equalNaN: true))
      #expect(Tensor([1, 2]).isClose(Tensor([1, 3])).scalars == [1, 0])
      #expect(Tensor([1, 2]).equal(Tensor([1, 2])))
      #expect(!Tensor([1, 2]).equal(Tensor([[1, 2]])))
    }
  }
}
