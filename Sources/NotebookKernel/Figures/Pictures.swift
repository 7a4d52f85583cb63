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
///   - title: the heading.
///   - range: the values of the darkest and the lightest colour; by default all finite values.
///   - colormap: which colours stand for the values.
public func pictureGrid(
  _ pictures: Tensor, columns: Int = 10, marked: Tensor? = nil, markName: String = "marked", title: String? = nil,
  range: ClosedRange<Float>? = nil, colormap: Colormap = .grays
) -> PictureGrid {
  drawn {
    try PictureGrid(
      of: pictures, columns: columns, marked: marked, markName: markName, title: title, range: range,
      colormap: colormap)
  }
}

extension PictureGrid {
  /// What ``pictureGrid(_:columns:marked:markName:title:range:colormap:)`` draws, with an error for what ends a cell.
  package init(
    of pictures: Tensor, columns: Int = 10, marked: Tensor? = nil, markName: String = "marked", title: String? = nil,
    range: ClosedRange<Float>? = nil, colormap: Colormap = .grays
  ) throws {
    guard pictures.rank == 3 else { throw FigureError.notPictures(shape: pictures.shape) }
    let (count, rows, width) = (pictures.shape[0], pictures.shape[1], pictures.shape[2])
    if let marked, marked.shape != [count] {
      throw FigureError.notOneForEach(caller: "pictureGrid", argument: "marked", shape: marked.shape, count: count)
    }
    let values = pictures.detach().scalars
    let size = rows * width
    try self.init(
      (0..<count).map { Array(values[$0 * size..<($0 + 1) * size]) }, rows: rows, columns: width, perRow: columns,
      marked: marked?.scalars.map { $0 != 0 } ?? [], markName: markName, title: title, range: range, colormap: colormap)
  }
}
