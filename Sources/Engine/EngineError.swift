internal import Glibc

/// What can go wrong in a computation: the operation, shapes and positions.
///
/// Only ``description`` has words.
public enum EngineError: Error, Equatable, Sendable {
  // Shapes
  case tooManyDimensions(Int)
  case tooLarge(Int)
  case outOfMemory(Int)
  case cannotBroadcast(String, [Int], [Int])
  case cannotExpand([Int], [Int])
  case cannotReshape([Int], [Int])
  case cannotMultiply([Int], [Int])
  case cannotConcatenate(String, [Int], [Int])
  case emptyList(String)
  case countMismatch(scalars: Int, shape: [Int])
  case raggedRows([Int])
  case needsMatrix(String, [Int])
  case needsRank(String, expected: String, [Int])
  case dimensionOutOfRange(String, Int, rank: Int)
  case repeatedDimension(String, Int)
  case notAPermutation([Int], rank: Int)
  case emptyReduction(String)
  case notOneElement(count: Int)
  case zeroStep
  case emptyRange(Int, Int)

  // Indexing
  case indexOutOfRange(Int, dim: Int, size: Int)
  case tooManyIndices(Int, rank: Int)
  case rangeOutOfBounds(Range<Int>, dim: Int, size: Int)
  case maskShape(mask: [Int], shape: [Int])
  case notAMask(String, Float)
  case cannotAssign([Int], to: [Int])
  case notAnIndex(String, Float)
  case cannotGather(String, index: [Int], [Int], dim: Int)
  case splitSizes([Int], size: Int)

  // Losses and normalisation
  case normalizedShape(String, expected: [Int], [Int])
  case targetOutOfBounds(Int)
  case targetShape(String, input: [Int], target: [Int])
  case classWeights(classes: Int, weights: [Int])
  case targetOutsideUnitInterval(Float)

  // Gradient check
  case notReproducible
  case nothingToCheck
  case gradientMismatch(GradcheckResult.Entry)

  // History
  case leafChangedInPlace
  case viewOfLeafChangedInPlace
  case expandedChangedInPlace(String)
  case requiresGradOfNonLeaf
  case hookWithoutGrad
  case retainGradWithoutGrad
  case gradientShape(gradient: [Int], tensor: [Int])
  case writeNeedsNoGrad

  // Backward
  case nonScalarOutput([Int])
  case outputShape(gradient: [Int], output: [Int])
  case noGraph
  case graphFreed
  case modifiedInPlace(shape: [Int], producer: String?, version: Int, expected: Int)
  case hookChangedShape(from: [Int], to: [Int])
  case unusedInput(Int)
  case inputWithoutGrad(Int)

  // Introspection
  case noGradientToExplain
  case notAnEntry([Int], shape: [Int])
  case gradientNotRecorded
  case notFromBackward

  // Files
  case cannotRead(String, reason: String)
  case cannotWrite(String, reason: String)
  case malformedFile(String, SafetensorsFlaw)

  // Layers
  case notAParameter
  case unknownEntry(String)
  case duplicateEntry(String)
  case stateMismatch(module: String, missing: [String], unexpected: [String], shapes: [String])
  case layerShape(String, expected: [Int], got: [Int])
  case maskShapeOfParameter(parameter: [Int], mask: [Int])
  case notPruned(String, module: String)
  case noSuchParameter(String, module: String)
  case notParametrized(String, module: String)
  case parametrizationShape(original: [Int], parametrized: [Int])
  case noRightInverse(String)
  case tooFewBatchValues([Int])

  // Optimizers
  case emptyParameterList
  case nonLeafParameter
  case overlappingGroups
  case invalidHyperparameter(String, Double)
  case nesterovNeedsMomentum
  case invalidEtas(Double, Double)
  case needsClosure(String)
  case optimizerStateShape([Int], tensor: [Int])
  case nonFiniteNorm(order: Double)
  case noMomentumToCycle
  case scheduleEnded(steps: Int, total: Int)
}

/// Ends the program over a programmer's mistake, with the error's description as the message.
func trap(_ error: EngineError, file: StaticString = #fileID, line: UInt = #line) -> Never {
  fatalError(error.description, file: file, line: line)
}

/// A remark that does not stop the computation, on stderr, once per process for each text.
package func warn(_ warning: EngineWarning) {
  guard !EngineWarning.given.contains(warning) else { return }
  EngineWarning.given.insert(warning)
  let line = "warning: \(warning.description)\n"
  line.withCString { _ = write(STDERR_FILENO, $0, strlen($0)) }
}
