internal import CellProtocol

/// States a sentence that the build checks.
///
/// The page shows it with a tick or a cross; a false one fails the build.
///
/// ```swift
/// claim("the upper triangle stayed 0", holds: (weight.triu(diagonal: 1) .== 0).all())
/// ```
///
/// - Parameters:
///   - text: The sentence, as the page shows it.
///   - holds: Whether it is true.
///   - file: The cell; filled in by the compiler.
///   - line: The line in the cell; filled in by the compiler.
public func claim(_ text: String, holds: Bool, file: String = #fileID, line: Int = #line) {
  record(text, Finding(holds: holds, measured: ""), file, line)
}

/// States that two values are equal.
///
/// ```swift
/// claim("15 entries are kept", Int(mask.sum().item()), equals: 15)
/// ```
public func claim<Value: Equatable>(
  _ text: String, _ value: Value, equals other: Value, file: String = #fileID, line: Int = #line
) {
  record(text, Finding(value, equals: other), file, line)
}

/// States that two tensors have the same shape and equal entries.
///
/// NaN equals nothing, −0 equals 0.
public func claim(
  _ text: String, _ tensor: Tensor, equals other: Tensor, file: String = #fileID, line: Int = #line
) {
  record(text, Finding(tensor, equals: other), file, line)
}

/// States that two tensors have the same shape and the same bits in every entry: NaN equals itself, −0 is not 0.
public func claim(
  _ text: String, _ tensor: Tensor, bitEqual other: Tensor, file: String = #fileID, line: Int = #line
) {
  record(text, Finding(tensor, bitEqual: other), file, line)
}

/// States that no two entries of two tensors of the same shape are further apart than `tolerance`, an absolute difference.
public func claim(
  _ text: String, _ tensor: Tensor, isCloseTo other: Tensor, within tolerance: Double, file: String = #fileID,
  line: Int = #line
) {
  record(text, Finding(tensor, isCloseTo: other, within: tolerance), file, line)
}

/// States that two numbers are no further apart than `tolerance`, an absolute difference.
///
/// NaN is close to nothing.
public func claim<Number: BinaryFloatingPoint>(
  _ text: String, _ value: Number, isCloseTo other: Number, within tolerance: Double, file: String = #fileID,
  line: Int = #line
) {
  record(text, Finding([Double(value)], isCloseTo: [Double(other)], within: tolerance), file, line)
}

private func record(_ text: String, _ finding: Finding, _ file: String, _ line: Int) {
  EventChannel.emit(
    .claim(ClaimRecord(text: text, holds: finding.holds, measured: finding.measured, file: file, line: line)))
}
