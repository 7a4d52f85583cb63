/// What a call for a figure can refuse besides what ``RenderError`` says; the cell ends with its description.
///
/// Cases carry the offending shapes and names; the sentences are in ``description`` and nowhere else.
package enum FigureError: Error, Equatable {
  /// A tensor of another rank than 0 to 2.
  case notAMatrix(caller: String, shape: [Int])
  /// A mask or a reference that can't be broadcast to the tensor's shape.
  case doesNotFit(caller: String, argument: String, shape: [Int], tensor: [Int])
  /// A name that no step of a history has.
  case nothingRecorded(caller: String, name: String)
  /// A name whose tensors differ in shape from step to step.
  case shapeChanges(caller: String, name: String, first: [Int], step: Int, shape: [Int])
  /// No step of a history has all of the names.
  case noCommonStep(caller: String, names: [String])
  /// A step that isn't larger than the one recorded before it.
  case stepOrder(step: Int, last: Int)
  /// A gradient that is asked to explain itself before `backward()`.
  case noGradient
  /// A gradient of more entries than a reader could choose from.
  case tooManyEntries(shape: [Int], limit: Int)
  /// A tensor that isn't a list of pictures.
  case notPictures(shape: [Int])
  /// A tensor that isn't a list of points in a plane.
  case notPoints(shape: [Int])
  /// A vector that hasn't one element for each picture or point.
  case notOneForEach(caller: String, argument: String, shape: [Int], count: Int)
  /// A label that is no whole number.
  case notAClass(label: Float, index: Int)
  /// What a classifier made of points.
  case notScores(shape: [Int], points: Int)
}

extension FigureError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAMatrix(let caller, let shape):
      "\(caller): a tensor of shape \(shape) is no matrix; index or reshape it to rank 2"
    case .doesNotFit(let caller, let argument, let shape, let tensor):
      "\(caller): \(argument) of shape \(shape) does not fit a tensor of shape \(tensor)"
    case .nothingRecorded(let caller, let name):
      "\(caller): nothing is recorded under \"\(name)\"; record(step:loss:_:) takes it by this name"
    case .shapeChanges(let caller, let name, let first, let step, let shape):
      "\(caller): \"\(name)\" has shape \(first) at first and \(shape) at step \(step)"
    case .noCommonStep(let caller, let names):
      "\(caller): no step has all of \(names.joined(separator: ", "))"
    case .stepOrder(let step, let last):
      "TrainingHistory: step \(step) is recorded after step \(last); steps have to grow"
    case .noGradient:
      "heatmap: there is no gradient to explain; call backward() first"
    case .notPictures(let shape):
      "pictureGrid: a tensor of shape \(shape) is no list of pictures; its shape has to be [pictures, rows, columns]"
    case .notPoints(let shape):
      "decisionRegions: points have to have shape [n, 2], not \(shape)"
    case .notOneForEach(let caller, let argument, let shape, let count):
      "\(caller): \(argument) of shape \(shape) has to have shape [\(count)]"
    case .notAClass(let label, let index):
      "decisionRegions: label [\(index)] is \(NumberText.exact(label)); labels have to be 0, 1, 2 or 3"
    case .notScores(let shape, let points):
      "decisionRegions: a classifier made scores of shape \(shape) for \(points) points; they have to have shape "
        + "[\(points), classes]"
    case .tooManyEntries(let shape, let limit):
      "heatmap: a gradient of shape \(shape) has more than \(limit) entries to explain"
    }
  }
}

/// The figure, or the end of the cell with the reason why there is none.
func drawn<Figure>(_ figure: () throws -> Figure) -> Figure {
  do { return try figure() } catch { fatalError("\(error)") }
}
