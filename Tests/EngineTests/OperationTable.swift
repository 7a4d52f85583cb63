import Engine

/// A row per operation: how a recorded case is computed here.
enum OperationTable {
  typealias Row = @Sendable (Operands) -> Tensor

  /// Operations whose gradient is not the slope by design.
  static let withoutDifferences: Set<String> = ["detach_branch x*x.detach()"]

  /// Operations that treat each element, or pair of elements, by itself.
  static let elementwise = Set(arithmetic.keys).union(functions.keys).union(activations.keys)
    .subtracting(["diamond", "detach_branch x*x.detach()"])

  static let rows: [String: Row] = arithmetic.merging(functions) { first, _ in first }
    .merging(products) { first, _ in first }
    .merging(movement) { first, _ in first }
    .merging(selection) { first, _ in first }
    .merging(reductions) { first, _ in first }
    .merging(activations) { first, _ in first }
    .merging(statistics) { first, _ in first }
    .merging(positions) { first, _ in first }
    .merging(losses) { first, _ in first }
    .merging(normalizations) { first, _ in first }

  private static let arithmetic: [String: Row] = [
    "add": { $0["x"] + $0["y"] },
    "sub": { $0["x"] - $0["y"] },
    "mul": { $0["x"] * $0["y"] },
    "div": { $0["x"] / $0["y"] },
    "neg": { -$0["x"] },
    "add_scalar": { $0["x"] + 2.5 },
    "rsub_scalar": { 1 - $0["x"] },
    "mul_scalar": { $0["x"] * -3 },
    "div_scalar": { $0["x"] / 3 },
    "scalar_div": { 2 / $0["x"] },
    "maximum": { $0["x"].maximum($0["y"]) },
    "minimum": { $0["x"].minimum($0["y"]) },
    "square": { $0["x"].pow(2) },
    "reciprocal": { 1 / $0["x"] },
    "pow_scalar": { $0["x"].pow($0.attributes["exp"].double) },
    "pow_tensor": { $0["x"].pow($0["y"]) },
    "scalar_pow_tensor": { pow($0.attributes["base"].double, $0["y"]) },
    "reuse x*x+x": { $0["x"] * $0["x"] + $0["x"] },
    "detach_branch x*x.detach()": { $0["x"] * $0["x"].detach() },
    "diamond": { operands in
      let shared = operands["x"].sin()
      return (operands["x"] * shared + shared.exp()).sum()
    },
  ]

  private static let functions: [String: Row] = [
    "exp": { $0["x"].exp() },
    "log": { $0["x"].log() },
    "sqrt": { $0["x"].sqrt() },
    "abs": { $0["x"].abs() },
    "sin": { $0["x"].sin() },
    "cos": { $0["x"].cos() },
    "tanh": { $0["x"].tanh() },
    "sigmoid": { $0["x"].sigmoid() },
    "relu": { $0["x"].relu() },
  ]

  private static let products: [String: Row] = [
    "matmul_2d": { $0["a"].matmul($0["b"]) },
    "matmul_vec_dot": { $0["a"].matmul($0["b"]) },
    "matmul_mv": { $0["a"].matmul($0["b"]) },
    "matmul_vm": { $0["a"].matmul($0["b"]) },
    "matmul_batched": { $0["a"].matmul($0["b"]) },
    "matmul_bcast": { $0["a"].matmul($0["b"]) },
    "matmul_bcast2": { $0["a"].matmul($0["b"]) },
    "linear": { $0["x"].matmul($0["w"].T) + $0["b"] },
    "outer": { $0["a"].outer($0["b"]) },
    "masked_linear (W*M)@x": { ($0["w"] * $0["m"]).matmul($0["x"]) },
    "masked_mse_full": { mseLoss($0["x"].matmul(($0["w"] * $0["m"]).T), $0["y"]) },
    "mse_loss": { mseLoss($0["x"], $0["y"], reduction: reduction($0)) },
  ]

  private static let movement: [String: Row] = [
    "transpose": { $0["x"].T },
    "transpose01_3d": { $0["x"].transposed(0, 2) },
    "permute": { $0["x"].permuted($0.attributes["dims"].list.map(\.int)) },
    "reshape": { $0["x"].reshaped(2, 6) },
    "flatten_transposed": { $0["x"].T.reshaped(-1) },
    "unsqueeze": { $0["x"].unsqueezed(1) },
    "expand": { $0["x"].broadcast(to: [3, 4]) },
    "slice_rows": { $0["x"][1..<3] },
    "slice_step": { $0["x"][Strided(0..<3, by: 2), Strided(1..<4, by: 2)] },
    "select": { $0["x"][1] },
    "narrow_neg": { $0["x"][0..., (-2)...] },
    "cat0": { cat([$0["x"], $0["y"]], dim: $0.attributes["dim"].int) },
    "cat1": { cat([$0["x"], $0["y"]], dim: $0.attributes["dim"].int) },
    "stack0": { stack([$0["x"], $0["y"]], dim: $0.attributes["dim"].int) },
    "stack1": { stack([$0["x"], $0["y"]], dim: $0.attributes["dim"].int) },
  ]

  private static let selection: [String: Row] = [
    "tril": { $0["x"].tril(diagonal: $0.attributes["k"].int) },
    "triu": { $0["x"].triu(diagonal: $0.attributes["k"].int) },
    "where": { Tensor.where($0["m"], $0["x"], $0["y"]) },
    "where_bcast": { Tensor.where($0["m"], $0["x"], $0["y"]) },
    "masked_fill": { $0["x"].maskedFill($0["m"], $0.attributes["value"].double) },
    "index_bool_mask": { $0["x"][$0["m"]] },
    "index_put_tril_vec": { operands in
      let matrix = Tensor.zeros(4, 4)
      matrix[Tensor.ones(4, 4).tril()] = operands["v"]
      return matrix
    },
    "dropout_mask_given p=0.25": { $0["x"] * $0["m"] / (1 - $0.attributes["p"].double) },
  ]

  private static let reductions: [String: Row] = [
    "sum": { reduce($0, all: { $0.sum() }, along: { $0.sum(dim: $1, keepDim: $2) }) },
    "mean": { reduce($0, all: { $0.mean() }, along: { $0.mean(dim: $1, keepDim: $2) }) },
    "max_all": { $0["x"].max() },
    "min_all": { $0["x"].min() },
    "max_dim": { $0["x"].max(dim: $0.attributes["dim"].int) },
    "min_dim": { $0["x"].min(dim: $0.attributes["dim"].int) },
  ]

  static func reduction(_ operands: Operands) -> Reduction {
    switch operands.attributes["reduction"].string {
    case "sum": .sum
    case "none": .none
    default: .mean
    }
  }

  private static func reduce(
    _ operands: Operands, all: (Tensor) -> Tensor, along: (Tensor, [Int], Bool) -> Tensor
  ) -> Tensor {
    let dim = operands.attributes["dim"]
    if dim.isMissing { return all(operands["x"]) }
    let dims = dim.list.isEmpty ? [dim.int] : dim.list.map(\.int)
    return along(operands["x"], dims, operands.attributes["keepdim"].bool)
  }
}
