/// Starting distributions, drawn from the one generator in PyTorch's order.
enum Initialization {
  /// `kaiming_uniform_(a=√5)` of a `[outputs, inputs]` matrix: uniform on ±√3 · gain / √inputs.
  static func linearWeight(_ inputs: Int, _ outputs: Int) -> Tensor {
    let root = Double(5).squareRoot()
    let gain = (2 / (1 + root * root)).squareRoot()
    let deviation = gain / Double(inputs).squareRoot()
    let bound = Double(3).squareRoot() * deviation
    return Tensor.uniform(-bound, bound, [outputs, inputs])
  }

  /// Uniform on ±1/√inputs.
  static func linearBias(_ inputs: Int, _ outputs: Int) -> Tensor {
    let bound = 1 / Double(inputs).squareRoot()
    return Tensor.uniform(-bound, bound, [outputs])
  }
}
