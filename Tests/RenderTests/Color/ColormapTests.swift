import Render
import Testing

@Suite struct ColormapTests {
  private let themes = [Theme.light, Theme.dark]

  @Test func everyMapHasTheSameOddNumberOfColors() {
    for colormap in [Colormap.diverging, .sequential, .grays] {
      for theme in themes { #expect(colormap.colors(on: theme).count == Colormap.count) }
    }
    #expect(Colormap.count % 2 == 1)
  }

  @Test func theDivergingMapIsNeutralAtItsCenterAndEquallyStrongOnBothSides() {
    for theme in themes {
      let colors = Colormap.diverging.colors(on: theme)
      let center = colors[111]
      #expect(Int(max(center.red, center.green, center.blue)) - Int(min(center.red, center.green, center.blue)) <= 4)
      for step in [20, 60, 111] {
        let (low, high) = (colors[111 - step].contrast(with: center), colors[111 + step].contrast(with: center))
        #expect(abs(low / high - 1) < 0.35, "\(theme.name), \(step) steps: \(low) against \(high)")
      }
    }
  }

  @Test func theSequentialMapBecomesSteadilyLighter() {
    let luminances = Colormap.sequential.colors(on: .light).map(\.luminance)
    let falls = zip(luminances, luminances.dropFirst()).filter { $0 > $1 + 0.004 }
    #expect(falls.isEmpty)
    #expect(luminances[222] - luminances[0] > 0.7)
  }

  @Test func neighboringColorsNeverJump() {
    for theme in themes {
      for colormap in [Colormap.diverging, .sequential, .grays] {
        let colors = colormap.colors(on: theme)
        for (a, b) in zip(colors, colors.dropFirst()) {
          let steps = [(a.red, b.red), (a.green, b.green), (a.blue, b.blue)].map { abs(Int($0) - Int($1)) }
          #expect((steps.max() ?? 0) <= 6, "\(colormap.name): \(a) to \(b)")
        }
      }
    }
  }
}
