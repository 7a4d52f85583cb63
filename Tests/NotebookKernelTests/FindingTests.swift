import Engine
import NotebookKernel
import Testing

/// What a claim finds when it compares.
@Suite struct FindingTests {
  @Test func equalityCallsNaNUnequalAndMinusZeroEqual() {
    #expect(Finding(Tensor([0, 1]), equals: Tensor([-0.0, 1])).holds)
    let finding = Finding(Tensor([1, .nan]), equals: Tensor([1, .nan]))
    #expect(!finding.holds)
    #expect(finding.measured == "1 of 2 entries equal; first difference at [1]: nan and nan")
  }

  @Test func bitEqualityCallsNaNEqualAndMinusZeroDifferent() {
    #expect(Finding(Tensor([.nan]), bitEqual: Tensor([.nan])).holds)
    let finding = Finding(Tensor([[0, 0], [0, 0]]), bitEqual: Tensor([[0, 0], [-0.0, 0]]))
    #expect(!finding.holds)
    #expect(finding.measured == "3 of 4 entries bit-identical; first difference at [1, 0]: 0.0 and -0.0")
  }

  @Test func closenessIsAnAbsoluteDifferenceUpToTheTolerance() {
    #expect(Finding([1, 2], isCloseTo: [1.5, 2], within: 0.5).holds)
    #expect(!Finding([1, 2], isCloseTo: [1.5, 2], within: 0.49).holds)
    #expect(Finding([1, 2], isCloseTo: [1.5, 2], within: 0.5).measured == "largest difference 0.5, allowed 0.5")
  }

  @Test func nothingIsCloseToNaNAndInfinityIsCloseToItself() {
    #expect(!Finding([.nan], isCloseTo: [.nan], within: .infinity).holds)
    #expect(Finding([.infinity], isCloseTo: [.infinity], within: 0).holds)
    #expect(!Finding([.infinity], isCloseTo: [-.infinity], within: 1).holds)
  }

  @Test func differentShapesAreNeverAlike() {
    let (row, column) = (Tensor.ones(1, 2), Tensor.ones(2, 1))
    for finding in [
      Finding(row, equals: column), Finding(row, bitEqual: column), Finding(row, isCloseTo: column, within: 1),
    ] {
      #expect(finding == Finding(holds: false, measured: "shapes [1, 2] and [2, 1]"))
    }
  }
}
