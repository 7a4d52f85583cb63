import Engine
import Testing

extension EngineTests {
  @Suite struct DescriptionTests {
    @Test("tensors print as PyTorch prints them")
    func printed() {
      #expect("\(Tensor([1, 2, 3]))" == "tensor([1., 2., 3.])")
      #expect("\(Tensor(0.5))" == "tensor(0.5000)")
      #expect("\(Tensor([-1.5, 100]))" == "tensor([ -1.5000, 100.0000])")
      #expect("\(Tensor([1e-5, 1]))" == "tensor([1.0000e-05, 1.0000e+00])")
      #expect("\(Tensor([Float.nan, .infinity, 0]))" == "tensor([nan, inf, 0.])")
      #expect("\(Tensor([Float.nan, 1.5]))" == "tensor([   nan, 1.5000])")
      #expect("\(Tensor.zeros(0))" == "tensor([])")
      #expect("\(Tensor.zeros(2, 0))" == "tensor([], size=(2, 0))")
      #expect("\(Tensor.ones(2, 2))" == "tensor([[1., 1.],\n        [1., 1.]])")
      #expect("\(Tensor.ones(2, 1, 1))" == "tensor([[[1.]],\n\n        [[1.]]])")
    }

    @Test("lines break at 80 columns; far-apart numbers are in scientific notation")
    func wide() {
      let expected = """
        tensor([0.0000e+00, 1.0000e+00, 2.0000e+00,  ..., 1.9980e+03, 1.9990e+03,
                2.0000e+03])
        """
      #expect("\(Tensor.arange(2001))" == expected)
    }

    @Test("history shows at the end")
    func history() {
      let w = Tensor([1]).requiresGrad()
      #expect("\(w)" == "tensor([1.], requires_grad=True)")
      #expect("\(w * 2)" == "tensor([2.], grad_fn=<MulBackward0>)")
    }

    @Test("long tensors are shortened to three at each edge")
    func shortened() {
      #expect("\(Tensor.arange(1001))" == "tensor([   0.,    1.,    2.,  ...,  998.,  999., 1000.])")
    }
  }
}
