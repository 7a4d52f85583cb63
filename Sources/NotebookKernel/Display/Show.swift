internal import CellProtocol

/// Shows a value in the page, where the cell's output stands: a figure as a picture, anything else as it prints.
///
/// ```swift
/// show(heatmap(weight))
/// show(weight.shape)
/// ```
///
/// A figure that cannot be drawn, e.g. of an empty tensor, ends the cell with a message that says why.
public func show<Value>(_ value: Value) {
  let outputs: [CellOutput]
  switch value {
  case let displayable as any Displayable:
    do { outputs = try displayable.outputs() } catch { fatalError("\(error)") }
  case let optional as any OptionalValue where optional.isNil: outputs = [.text("nil")]
  default: outputs = [.text("\(value)")]
  }
  for output in outputs { EventChannel.emit(.display(output)) }
}

/// Displays the value of a cell's last expression.
///
/// The code that a notebook's cells are compiled from calls it.
public func _display<Value>(_ value: Value) { show(value) }

/// A last expression without a value displays nothing.
public func _display(_ value: Void) {}

/// Prints the value of an inline expression into the prose.
///
/// The code that a notebook is compiled from calls it.
public func _inlineValue<Value>(_ index: Int, _ value: Value) {
  EventChannel.emit(.inlineValue(index: index, text: "\(value)"))
}

/// An optional of any type.
private protocol OptionalValue {
  var isNil: Bool { get }
}

extension Optional: OptionalValue {
  fileprivate var isNil: Bool { self == nil }
}
