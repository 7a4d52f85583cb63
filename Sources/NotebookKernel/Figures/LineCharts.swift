/// Series of numbers as lines over their index or over `x`, each named where it ends.
///
/// ```swift
/// lineChart(["masked": lossesA, "dense": lossesB], title: "Loss", xLabel: "step", yLabel: "MSE", logScale: true)
/// lineChart(["sigmoid": x.sigmoid().scalars], x: x.scalars)
/// ```
///
/// NaN and infinities leave a gap; on a logarithmic scale so do values that are not positive.
///
/// - Parameters:
///   - series: values under the names that the chart shows.
///   - x: where the values stand on the x axis, growing and as many as the longest series has; by default 0, 1, 2, …
///   - title: the heading.
///   - xLabel: the name of the x axis.
///   - yLabel: the name of the y axis.
///   - logScale: whether y is logarithmic.
public func lineChart<Number: BinaryFloatingPoint>(
  _ series: KeyValuePairs<String, [Number]>, x: [Number]? = nil, title: String? = nil, xLabel: String? = nil,
  yLabel: String? = nil, logScale: Bool = false
) -> LineChart {
  drawn {
    try LineChart(
      series: series.map { LineChart.Series($0.key, $0.value.map { Float($0) }) },
      positions: x?.map { Double($0) }, title: title, xLabel: xLabel, yLabel: yLabel, logScale: logScale)
  }
}

/// The loss of a training run over its steps.
///
/// - Parameters:
///   - history: a run with recorded steps.
///   - title: the heading.
///   - logScale: whether the loss is drawn on a logarithmic scale.
public func lossCurve(_ history: TrainingHistory, title: String? = "Loss", logScale: Bool = false) -> LineChart {
  lossCurve(["loss": history], title: title, logScale: logScale)
}

/// The losses of several training runs over the same steps, each under its name.
///
/// Runs of different steps are drawn over their common index instead.
///
/// - Parameters:
///   - histories: runs under the names that the chart shows.
///   - title: the heading.
///   - logScale: whether losses are drawn on a logarithmic scale.
public func lossCurve(
  _ histories: KeyValuePairs<String, TrainingHistory>, title: String? = "Loss", logScale: Bool = false
) -> LineChart {
  let steps = histories.first?.value.steps ?? []
  let areCommon = histories.allSatisfy { $0.value.steps == steps }
  return drawn {
    try LineChart(
      series: histories.map { LineChart.Series($0.key, $0.value.losses) },
      positions: areCommon ? steps.map(Double.init) : nil, title: title, xLabel: "step", yLabel: "loss",
      logScale: logScale)
  }
}
