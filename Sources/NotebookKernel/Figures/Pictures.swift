/// Small pictures in rows, without numbers: samples of a model, digits, filters.
///
/// ```swift
/// pictureGrid(samples.reshaped(-1, 4, 4), columns: 8)
/// ```
///
/// - Parameters:
///   - pictures: shape `[pictures, rows, columns]`; another rank ends the cell with a message.
///   - columns: pictures beside each other.
///   - marked: a tensor with an element for each picture, not 0 where the picture gets a cross.
///   - markName: what the legend says of the cross.
///   - range: the values of the darkest and the lightest colour; by default all finite values.
public func pictureGrid(
  _ pictures: Tensor, columns: Int = 10, marked: Tensor? = nil, markName: String = "marked", title: String? = nil,
  range: ClosedRange<Float>? = nil, colormap: Colormap = .grays
) -> PictureGrid {
  guard pictures.rank == 3 else {
    fatalError(
      "pictureGrid: a tensor of shape \(pictures.shape) is no list of pictures; its shape has to be "
        + "[pictures, rows, columns]")
  }
  if let marked, marked.shape != [pictures.shape[0]] {
    fatalError("pictureGrid: marked of shape \(marked.shape) does not fit \(pictures.shape[0]) pictures")
  }
  let size = pictures.shape[1] * pictures.shape[2]
  let values = pictures.detach().scalars
  return drawn {
    try PictureGrid(
      (0..<pictures.shape[0]).map { Array(values[$0 * size..<($0 + 1) * size]) }, rows: pictures.shape[1],
      columns: pictures.shape[2], perRow: columns, marked: marked?.scalars.map { $0 != 0 } ?? [], markName: markName,
      title: title, range: range, colormap: colormap)
  }
}
