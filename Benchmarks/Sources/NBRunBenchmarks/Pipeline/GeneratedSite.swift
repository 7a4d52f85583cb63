import Foundation

/// A folder of lessons with prose, a claim, a heatmap, and links to their neighbours, which is deleted in the end.
final class GeneratedSite {
  let folder: URL
  let lessons: URL
  let site: URL
  let cache: URL
  private let count: Int

  init(count: Int) throws {
    self.count = count
    folder = FileManager.default.temporaryDirectory.appending(path: "bench-site-\(UUID().uuidString)")
    (lessons, site, cache) = (
      folder.appending(path: "lessons"), folder.appending(path: "site"), folder.appending(path: "cache")
    )
    try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: true)
    for number in 1...count { try write(number) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a lesson, with a remark in its prose, or a cell that is not as it was.
  func write(_ number: Int, remark: String = "", factor: Int = 1) throws {
    let before = number > 1 ? "It goes on from [the one before](\(name(number - 1))#fig-weight)." : ""
    let after = number < count ? "[The next one](\(name(number + 1))) goes on." : ""
    let topic = Self.topics[number % Self.topics.count]
    let text = """
      ---
      title: "Lesson \(number): \(topic)"
      subtitle: What a mask does to \(topic)
      ---

      This is lesson \(number) of \(count), on \(topic). \(before) \(remark)

      \(String(repeating: "A mask keeps some entries of a weight and sets the others to zero, whatever \(topic) are. ", count: 12))

      ## The weight

      ```{swift}
      manualSeed(\(number))
      let mask = Tensor.ones(8, 8).tril()
      let weight = Tensor.randn(8, 8) * mask * \(factor)
      claim("the upper triangle is 0", weight.triu(diagonal: 1), equals: Tensor.zeros(8, 8))
      ```

      ```{swift}
      //| label: fig-weight
      //| fig-cap: "The weight of lesson \(number)"
      heatmap(weight, mask: mask, title: "W \(number)")
      ```

      ## In short

      The largest entry is `{swift} weight.max().item()`, see @fig-weight. \(after)

      """
    try text.write(to: lessons.appending(path: name(number)), atomically: true, encoding: .utf8)
  }

  private func name(_ number: Int) -> String { "lesson-\(number).md" }

  /// The bytes of the site's files.
  var siteBytes: Int {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: site.path)) ?? []
    return files.reduce(0) { $0 + bytes(of: $1) }
  }

  func bytes(of file: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: site.appending(path: file).path)
    return attributes?[.size] as? Int ?? 0
  }

  private static let topics = ["gradients", "optimizers", "momentum", "weight decay", "triangles", "networks", "losses"]
}
