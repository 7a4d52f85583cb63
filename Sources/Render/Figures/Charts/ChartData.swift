/// The drawable points of a series: runs without gaps, thinned to what pixels can show.
struct ChartData {
  /// One x position with the mean, smallest and largest value there.
  struct Sample: Equatable {
    var x, mean, low, high: Double
  }

  /// Runs of samples between gaps.
  let runs: [[Sample]]
  /// Values that have no place on the scale.
  let skipped: Int
  /// Whether samples stand for several values each.
  let isBanded: Bool

  init(_ values: [Float], positions: [Double]?, on y: AxisScale, x: AxisScale, pixels: Int) {
    func position(_ index: Int) -> Double { positions.map { $0[index] } ?? Double(index) }
    isBanded = values.count > 2 * pixels
    skipped = values.count { !y.contains($0) }
    var runs: [[Sample]] = []
    var isOpen = false
    var column = -1
    var count = 0.0
    for (index, value) in values.enumerated() {
      guard y.contains(value) else {
        isOpen = false
        continue
      }
      let (place, number) = (position(index), Double(value))
      let here = isBanded ? min(pixels - 1, Int(x.share(place) * Double(pixels))) : index
      if isOpen, here == column, var last = runs[runs.count - 1].popLast() {
        count += 1
        last.mean += (number - last.mean) / count
        (last.low, last.high) = (min(last.low, number), max(last.high, number))
        runs[runs.count - 1].append(last)
      } else {
        let sample = Sample(x: place, mean: number, low: number, high: number)
        if isOpen { runs[runs.count - 1].append(sample) } else { runs.append([sample]) }
        (isOpen, column, count) = (true, here, 1)
      }
    }
    self.runs = runs
  }
}
