extension Tensor {
  /// The elements under a mask (0 or 1 everywhere), in row-major order: a new tensor of rank 1, never a view.
  ///
  /// The mask's shape must be that of the leading dimensions; with fewer dimensions it picks rows. Because the result is
  /// a copy, `w.data[mask .== 0].requiresGrad = false` changes nothing of `w`. Assigning writes into the tensor, as an
  /// in-place change: a number of elements other than the mask's ones, or other than one, traps.
  ///
  /// Source: https://docs.pytorch.org/docs/stable/notes/indexing.html
  public subscript(mask: Tensor) -> Tensor {
    get {
      let positions = maskPositions(mask)
      let result = Tensor(values.rows(at: positions, lead: mask.rank))
      if let node = Node.recording(.index, result, self) {
        node.attributes.positions = positions
        node.attributes.integer = mask.rank
      }
      return result
    }
    set { put(newValue, at: maskPositions(mask), lead: mask.rank) }
  }

  /// Assigns one number to every element under a mask.
  ///
  /// Reading needs a mask with a single 1.
  @_disfavoredOverload
  public subscript(mask: Tensor) -> Float {
    get { self[mask].item() }
    set { put(Tensor(newValue), at: maskPositions(mask), lead: mask.rank) }
  }

  private func maskPositions(_ mask: Tensor) -> [Int] {
    var lead = Dimensions()
    for dim in 0..<Swift.min(mask.rank, rank) { lead.append(values.shape[dim]) }
    guard mask.rank > 0, lead == mask.values.shape else { trap(.maskShape(mask: mask.shape, shape: shape)) }
    return mask.values.maskPositions("index")
  }

  /// Writes rows, broadcast, at positions counted through the first `lead` dimensions.
  func put(_ source: Tensor, at positions: [Int], lead: Int) {
    checkInPlace("index_put_")
    var target = Dimensions([positions.count])
    for dim in lead..<rank { target.append(values.shape[dim]) }
    guard let layout = source.values.layout.expanded(to: target) else {
      trap(.cannotAssign(source.shape, to: target.array))
    }
    let recorded = GradMode.isEnabled && (requiresGrad || source.requiresGrad)
    let node = recorded ? Node.joining(.indexPut, [gradNode, source.gradNode], shape: values.shape) : nil
    node?.attributes.positions = positions
    node?.attributes.integer = lead
    write(source.values.viewed(layout), at: positions, lead: lead)
    didChange(node)
  }

  private func write(_ rows: Values, at positions: [Int], lead: Int) {
    let isDirect = values.layout.isContiguous
    let memory = isDirect ? values : values.copy()
    let width = memory.rowWidth(lead)
    rows.withMemory { rows in
      for (index, position) in positions.enumerated() {
        (memory.pointer + position * width).update(from: rows + index * width, count: width)
      }
    }
    if !isDirect { values.assign(memory) }
  }
}
