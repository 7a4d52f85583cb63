/// A figure as a list of draw commands: what to draw, before any pixel.
///
/// Scenes can be compared and printed, one command a line, so that a test can say what a figure shows.
package struct Scene: Equatable, Sendable {
  /// The size in points.
  package var width, height: Double
  package var background: RGBA
  package var commands: [DrawCommand] = []

  package init(width: Double, height: Double, background: RGBA) {
    self.width = width
    self.height = height
    self.background = background
  }

  package mutating func add(_ command: DrawCommand) { commands.append(command) }
  mutating func add(_ more: [DrawCommand]) { commands += more }
}

extension Scene: CustomStringConvertible {
  package var description: String {
    let heading = "scene \(NumberText.brief(width))×\(NumberText.brief(height)) on \(background)"
    return ([heading] + commands.map(\.description)).joined(separator: "\n")
  }
}
