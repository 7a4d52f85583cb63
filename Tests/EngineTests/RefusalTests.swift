import Engine
import Testing

/// A mistake that ends the program, and words its message must contain.
struct Refusal: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let words: String
  let mistake: @Sendable () -> Void

  init(_ name: String, _ words: String, _ mistake: @escaping @Sendable () -> Void) {
    (testDescription, self.words, self.mistake) = (name, words, mistake)
  }
}

private func leaf() -> Tensor { Tensor.ones(5, 5).requiresGrad() }
private func lower() -> Tensor { Tensor.ones(5, 5).tril() }

private let leafMessage = "a leaf Variable that requires grad is being used in an in-place operation."
private let viewMessage = "a view of a leaf Variable that requires grad is being used in an in-place operation."
private let flagMessage = "you can only change requires_grad flags of leaf variables."

enum Refusals {
  static let all: [Refusal] = history + shapes

  private static let history: [Refusal] = [
    Refusal("leaf *= mask", leafMessage) { leaf().mulInPlace(lower()) },
    Refusal("leaf += 1", leafMessage) { leaf() += 1 },
    Refusal("leaf[mask] = 0", leafMessage) { leaf()[lower() .== 0] = 0 },
    Refusal("attempt 2 without .data", leafMessage) {
      let w = leaf()
      w[lower() .== 0] = w[lower() .== 0].detach()
    },
    Refusal("leaf[0] = 0", viewMessage) { leaf()[0] = 0 },
    Refusal("leaf[0..<2] zeroed", viewMessage) { leaf()[0..<2].zeroInPlace() },
    Refusal("leaf.T zeroed", viewMessage) { leaf().T.zeroInPlace() },
    Refusal("attempt 1 without .data", flagMessage) { leaf()[lower() .== 0].requiresGrad = false },
    Refusal("requiresGrad(false) of picked entries", flagMessage) {
      leaf()[lower() .== 0].requiresGrad(false)
    },
    Refusal("explaining no gradient", "explain: there is no gradient yet: call backward() first") {
      _ = explain(leaf().grad, at: [0, 0])
    },
    Refusal("drawing a constant", "element 0 of tensors does not require grad and does not have a grad_fn") {
      _ = graph(of: Tensor.ones(2))
    },
    Refusal("flag of a row", flagMessage) { leaf()[0].requiresGrad = false },
    Refusal("gradient of another shape", "gradient of size '[2, 2]' to a tensor of size '[5, 5]'") {
      leaf().grad = Tensor.ones(2, 2)
    },
    Refusal("hook without grad", "cannot register a hook on a tensor that doesn't require gradient") {
      Tensor.ones(2).registerHook { $0 * 2 }
    },
    Refusal("parameter from a computed tensor", "cannot assign a computed tensor as a parameter") {
      let layer = Linear(2, 2)
      layer.weight = layer.weight * 2
    },
    Refusal("writing an expanded view", "refers to a single memory location") {
      Tensor.ones(1, 3).broadcast(to: [2, 3]).zeroInPlace()
    },
  ]

  private static let shapes: [Refusal] = [
    Refusal(
      "(5,5) * (4,4)", "The size of tensor a (5) must match the size of tensor b (4) at non-singleton dimension 1"
    ) {
      _ = Tensor.ones(5, 5) * Tensor.ones(4, 4)
    },
    Refusal("(5,4) @ (5,5)", "matmul: shapes [5, 4] and [5, 5] cannot be multiplied") {
      _ = Tensor.ones(5, 4).matmul(Tensor.ones(5, 5))
    },
    Refusal("(5,5) @ (4,)", "matmul: shapes [5, 5] and [4] cannot be multiplied") {
      _ = Tensor.ones(5, 5).matmul(Tensor.ones(4))
    },
    Refusal(
      "mask of wrong shape",
      "The shape of the mask [4, 5] at index 0 does not match the shape of the indexed tensor [5, 5] at index 0"
    ) {
      _ = Tensor.ones(5, 5)[Tensor.ones(4, 5)] as Tensor
    },
    Refusal("a float as mask", "tensors used as indices must be masks") {
      _ = Tensor.ones(2)[Tensor([0.5, 1])] as Tensor
    },
    Refusal("item of two", "a Tensor with 2 elements cannot be converted to Scalar") { _ = Tensor.ones(2).item() },
    Refusal("triu of a vector", "triu: input tensor must have at least 2 dimensions") { _ = Tensor.ones(3).triu() },
    Refusal("index out of range", "index 5 is out of bounds for dimension 0 with size 5") {
      _ = Tensor.ones(5)[5] as Tensor
    },
    Refusal("impossible reshape", "shape '[2, 3]' is invalid for input of size 4") {
      _ = Tensor.ones(4).reshaped(2, 3)
    },
    Refusal("dimension out of range", "Dimension out of range (expected to be in range of [-2, 1], but got 2)") {
      _ = Tensor.ones(2, 2).sum(dim: 2)
    },
    Refusal("target class out of range", "Target 3 is out of bounds.") {
      _ = crossEntropy(Tensor.zeros(1, 3), Tensor([3]))
    },
    Refusal("nine dimensions", "at most 8 dimensions") { _ = Tensor.ones([1, 1, 1, 1, 1, 1, 1, 1, 1]) },
  ]
}

extension EngineTests {
  @Suite struct RefusalTests {
    @Test("a mistake ends the program with PyTorch's reason", arguments: Refusals.all.indices)
    func refuses(_ index: Int) async throws {
      let result = try await #require(
        processExitsWith: .failure, observing: [\.standardErrorContent]
      ) { [index = index as Int] in
        Refusals.all[index].mistake()
      }
      let message = String(decoding: result.standardErrorContent, as: UTF8.self)
      #expect(
        message.contains(Refusals.all[index].words), "\(Refusals.all[index].testDescription): \(message.prefix(300))")
    }
  }
}
