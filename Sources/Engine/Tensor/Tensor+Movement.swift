extension Tensor {
  /// A matrix with rows and columns exchanged: a view.
  ///
  /// Other ranks than 2 have their dimensions reversed.
  public var T: Tensor {
    switch rank {
    case 0, 1: return self
    case 2: return view(values.layout.transposed, .transposeMatrix).view
    default: return permuted(Array((0..<rank).reversed()))
    }
  }

  /// Two dimensions exchanged: a view.
  ///
  /// Negative dimensions count from the back; out of range traps.
  public func transposed(_ first: Int, _ second: Int) -> Tensor {
    let (first, second) = (normalized(first, rank: rank, "transpose"), normalized(second, rank: rank, "transpose"))
    let (result, node) = view(values.layout.swapping(first, second), .transpose)
    node?.attributes.integer = first
    node?.attributes.second = second
    return result
  }

  /// The dimensions in another order: a view.
  ///
  /// `permuted(2, 0, 1)` puts dimension 2 first.
  public func permuted(_ order: Int...) -> Tensor { permuted(order) }

  /// The dimensions in another order, given as an array.
  ///
  /// Anything but a permutation traps.
  public func permuted(_ order: [Int]) -> Tensor {
    let dims = order.map { normalized($0, rank: rank, "permute") }
    guard dims.count == rank, Set(dims).count == rank else { trap(.notAPermutation(order, rank: rank)) }
    let (result, node) = view(values.layout.permuted(Dimensions(dims)), .permute)
    node?.attributes.dims = Dimensions(dims)
    return result
  }

  /// The same elements in row-major order under another shape; one size may be -1 and follows from the others.
  ///
  /// A view where strides allow it, otherwise a copy. A shape of another count traps.
  public func reshaped(_ shape: Int...) -> Tensor { reshaped(shape) }

  /// The same elements under another shape, given as an array.
  public func reshaped(_ shape: [Int]) -> Tensor {
    let target = resolve(shape)
    if let layout = values.layout.reshaped(to: target) { return view(layout, .view).view }
    let result = Tensor(values.copy().viewed(.rowMajor(target)))
    _ = Node.recording(.view, result, self)
    return result
  }

  private func resolve(_ shape: [Int]) -> Dimensions {
    var sizes = shape
    if let free = sizes.firstIndex(of: -1) {
      let others = sizes.enumerated().reduce(1) { $1.offset == free ? $0 : $0 * $1.element }
      guard others > 0, count % others == 0 else { trap(.cannotReshape(self.shape, shape)) }
      sizes[free] = count / others
    }
    guard sizes.allSatisfy({ $0 >= 0 }), sizes.reduce(1, *) == count else {
      trap(.cannotReshape(self.shape, shape))
    }
    return Dimensions(sizes)
  }

  /// A new dimension of size 1 at `dim`: a view.
  ///
  /// Negative ones count from the back of the result.
  public func unsqueezed(_ dim: Int) -> Tensor {
    view(values.layout.inserting(normalized(dim, rank: rank + 1, "unsqueeze")), .view).view
  }

  /// All dimensions of size 1 removed, or only `dim` where it has size 1: a view.
  public func squeezed(_ dim: Int? = nil) -> Tensor {
    var layout = values.layout
    if let dim {
      let dim = normalized(dim, rank: Swift.max(rank, 1), "squeeze")
      if rank > 0, layout.shape[dim] == 1 { layout = layout.removing(dim) }
    } else {
      for dim in stride(from: rank - 1, through: 0, by: -1) where layout.shape[dim] == 1 {
        layout = layout.removing(dim)
      }
    }
    return view(layout, .view).view
  }

  /// The elements repeated to a shape by the broadcasting rule: a view that no in-place operation may change.
  public func broadcast(to shape: [Int]) -> Tensor {
    let target = Dimensions(checked: shape)
    guard let layout = values.layout.expanded(to: target) else { trap(.cannotExpand(self.shape, shape)) }
    return view(layout, .expand).view
  }

  /// The elements in row-major memory: itself where they are already.
  public func contiguous() -> Tensor { isContiguous ? self : clone() }
}
