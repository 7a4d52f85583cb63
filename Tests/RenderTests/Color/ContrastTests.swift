import Foundation
import Render
import Testing

/// Contrast ratios of WCAG 2.2 with sRGB's own curve: 4.5 for text, 3 for lines and signs.
@Suite struct ContrastTests {
  private func luminance(_ color: RGBA) -> Double {
    let channels = [color.red, color.green, color.blue].map { channel in
      let share = Double(channel) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }

  private func contrast(_ a: RGBA, _ b: RGBA) -> Double {
    let (a, b) = (luminance(a), luminance(b))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test func numbersInCellsStandOutFromEveryColor() throws {
    for theme in [Theme.light, .dark] {
      for colormap in [Colormap.diverging, .sequential, .grays] {
        let values: [Float] = [-1, 0, 1, .nan]
        let heatmap = try Heatmap(
          rows: 1, columns: 4, values: values, mask: [false, false, false, true], colormap: colormap)
        // The palette holds every colour that a cell can have, faded ones too.
        let palette = try #require(try heatmap.scene(theme: theme).grids.first?.palette)
        #expect(palette.count == 256)
        for color in palette {
          #expect(contrast(color, color.ink) >= 4.4, "\(color) in \(theme.name) \(colormap.name)")
        }
      }
    }
  }

  @Test func textStandsOutFromThePage() throws {
    for theme in [Theme.light, .dark] {
      for figure in SmallFigure.allCases {
        let scene = try figure.figure().scene(theme: theme)
        let isOnCells = Set(scene.grids.flatMap(\.palette).map(\.ink))
        for run in scene.runs where !isOnCells.contains(run.color) {
          #expect(contrast(run.color, scene.background) >= 4.5, "\(run)")
        }
      }
    }
  }

  @Test func linesStandOutFromThePage() throws {
    for theme in [Theme.light, .dark] {
      let scene = try LineChart(series: (0..<8).map { .init("\($0)", [0, Float($0)]) }).scene(theme: theme)
      for case .line(_, let stroke) in scene.commands {
        #expect(contrast(stroke.color, scene.background) >= 4.5, "names are written in these colours too")
      }
    }
  }
}
