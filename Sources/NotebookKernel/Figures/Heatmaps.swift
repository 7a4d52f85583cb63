/// A heatmap of a tensor of rank 0, 1 or 2: colour bar, row and column indices, values where cells have room.
///
/// ```swift
/// heatmap(weight, mask: mask, title: "W")
/// heatmap(weight, unchanged: before, range: -1...1)
/// ```
///
/// Signed data is coloured on a diverging map centred on 0, other data on a sequential one.
///
/// - Parameters:
///   - tensor: of rank 0 (one cell), 1 (one row) or 2; another rank ends the cell with a message.
///   - mask: 0 where an entry is masked: it is drawn faded and hatched. Broadcast to the tensor's shape.
///   - unchanged: values to compare with: entries with the same bits get a mark. Broadcast to the tensor's shape.
///   - title: the heading.
///   - annotate: whether cells carry their values; by default where they fit.
///   - range: the values of the colour bar's ends; entries beyond it are marked. By default all finite values.
///   - colormap: by default diverging for values on both sides of 0, otherwise sequential.
public func heatmap(
  _ tensor: Tensor, mask: Tensor? = nil, unchanged: Tensor? = nil, title: String? = nil, annotate: Bool? = nil,
  range: ClosedRange<Float>? = nil, colormap: Colormap? = nil
) -> Heatmap {
  drawn {
    try Heatmap(
      of: tensor, mask: mask, unchanged: unchanged, title: title, annotate: annotate, range: range, colormap: colormap)
  }
}

extension Heatmap {
  /// What ``heatmap(_:mask:unchanged:title:annotate:range:colormap:)`` draws, with an error for what ends a cell.
  package init(
    of tensor: Tensor, mask: Tensor? = nil, unchanged: Tensor? = nil, title: String? = nil, annotate: Bool? = nil,
    range: ClosedRange<Float>? = nil, colormap: Colormap? = nil
  ) throws {
    let matrix = try TensorMatrix(tensor, mask: mask, reference: unchanged, caller: "heatmap")
    try self.init(
      rows: matrix.rows, columns: matrix.columns, values: matrix.values, mask: matrix.mask,
      reference: matrix.reference, title: title, annotate: annotate, range: range, colormap: colormap)
  }
}

/// Which entries of a tensor a mask keeps: kept and masked ones are told apart by lightness and hatching, not by hue.
///
/// - Parameters:
///   - tensor: of rank 0 (one cell), 1 (one row) or 2; another rank ends the cell with a message.
///   - mask: 0 where an entry is masked. Broadcast to the tensor's shape.
///   - title: the heading.
///   - annotate: whether cells carry their values; by default where they fit.
public func maskOverlay(
  _ tensor: Tensor, mask: Tensor, title: String? = nil, annotate: Bool? = nil
) -> MaskOverlay {
  drawn { try MaskOverlay(of: tensor, mask: mask, title: title, annotate: annotate) }
}

extension MaskOverlay {
  /// What ``maskOverlay(_:mask:title:annotate:)`` draws, with an error for what ends a cell.
  package init(of tensor: Tensor, mask: Tensor, title: String? = nil, annotate: Bool? = nil) throws {
    let matrix = try TensorMatrix(tensor, mask: mask, reference: nil, caller: "maskOverlay")
    try self.init(
      rows: matrix.rows, columns: matrix.columns, values: matrix.values, mask: matrix.mask ?? [], title: title,
      annotate: annotate)
  }
}

/// Heatmaps side by side on one colour scale: equal colours are equal values.
///
/// ```swift
/// heatmapGrid([heatmap(before, title: "before"), heatmap(after, title: "after")], columns: 2)
/// ```
///
/// - Parameters:
///   - panels: the heatmaps; their own ranges and colour maps are not used.
///   - columns: panels beside each other, at least 1; fewer end the cell with a message.
///   - title: the heading.
///   - range: the values of the colour bar's ends; by default all finite values of all panels.
///   - colormap: by default diverging for values on both sides of 0, otherwise sequential.
public func heatmapGrid(
  _ panels: [Heatmap], columns: Int = 3, title: String? = nil, range: ClosedRange<Float>? = nil,
  colormap: Colormap? = nil
) -> HeatmapGrid {
  drawn { try HeatmapGrid(panels, columns: columns, title: title, range: range, colormap: colormap) }
}
