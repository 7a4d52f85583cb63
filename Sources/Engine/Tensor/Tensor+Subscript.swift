extension Tensor {
  /// A view of part of the tensor; `t[0]`, `t[0..<2]`, `t[0..., 1]`, `t[-1]`.
  ///
  /// Assigning copies values, broadcast, into that part, under the rules of in-place changes: a leaf that requires grad
  /// traps unless in ``noGrad(_:)``; elsewhere gradients flow to what was assigned.
  public subscript(indices: any TensorIndex...) -> Tensor {
    get { part(indices) }
    set { write(newValue, into: part(of: values.layout, indices)) }
  }

  /// One row, or one element of a vector: a view.
  public subscript(index: Int) -> Tensor {
    get { part([index]) }
    set { write(newValue, into: part(of: values.layout, [index])) }
  }

  /// One element as a number, or, when assigned, every element of that part.
  ///
  /// Reading a part of more than one element traps, and so does changing a leaf that requires grad outside ``noGrad(_:)``.
  public subscript(first: Int, rest: Int...) -> Float {
    get {
      let layout = part(of: values.layout, [first] + rest)
      guard layout.count == 1 else { trap(.notOneElement(count: layout.count)) }
      return values.storage.base[layout.offset]
    }
    set { fill(newValue, part(of: values.layout, [first] + rest)) }
  }

  /// One element of a vector as a number; assigned, every element of that row.
  @_disfavoredOverload
  public subscript(index: Int) -> Float {
    get { self[index].item() }
    set { fill(newValue, part(of: values.layout, [index])) }
  }

  /// Assigns one number to a part: `w[0..., 1] = 0`.
  ///
  /// Reading needs a part of one element.
  @_disfavoredOverload
  public subscript(indices: any TensorIndex...) -> Float {
    get { part(indices).item() }
    set { fill(newValue, part(of: values.layout, indices)) }
  }

  /// The same cut made in this tensor's layout, or in that of a row-major tensor of its shape.
  private func part(of layout: Layout, _ indices: [any TensorIndex]) -> Layout {
    guard indices.count <= layout.rank else { trap(.tooManyIndices(indices.count, rank: layout.rank)) }
    var result = layout
    var dim = 0
    for (position, index) in indices.enumerated() {
      switch index.resolve(size: layout.shape[position], dim: position) {
      case .one(let index):
        result = result.selecting(index, of: dim)
      case .range(let range, let step):
        result = result.slicing(range, by: step, of: dim)
        dim += 1
      }
    }
    return result
  }

  private func part(_ indices: [any TensorIndex]) -> Tensor {
    let picked = indices.contains { $0 is Int }
    let (result, node) = view(part(of: values.layout, indices), picked ? .select : .slice)
    if let node { node.attributes.layout = part(of: .rowMajor(values.shape), indices) }
    return result
  }

  private func fill(_ scalar: Float, _ region: Layout) {
    checkWrite("fill")
    values.viewed(region).fill(scalar)
    didWrite(region, nil)
  }

  private func write(_ source: Tensor, into region: Layout) {
    checkWrite("assignment")
    guard source.values.layout.expanded(to: region.shape) != nil else {
      trap(.cannotAssign(source.shape, to: region.shape.array))
    }
    let target = values.viewed(region)
    target.assign(target.overlaps(source.values) ? source.values.copy() : source.values)
    didWrite(region, source)
  }

  /// Writing a part is writing a view: PyTorch names the view in its refusal.
  private func checkWrite(_ operation: StaticString) {
    if GradMode.isEnabled, requiresGrad, isLeaf { trap(.viewOfLeafChangedInPlace) }
    checkInPlace(operation)
  }

  private func didWrite(_ region: Layout, _ source: Tensor?) {
    let recorded = GradMode.isEnabled && (requiresGrad || source?.requiresGrad == true)
    didChange(recorded ? Tensor.copySlices(into: self, of: region, source?.gradNode) : nil)
  }
}
