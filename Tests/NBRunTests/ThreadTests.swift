import Foundation
import Testing

/// The engine's threads inside a run.
@Suite struct ThreadTests {
  private static let training = """
    ```{swift}
    manualSeed(0)
    let mask = Tensor.ones(200, 200).tril()
    let layer = MaskedLinear(200, 200, mask: mask)
    let x = Tensor.randn(64, 200), target = Tensor.randn(64, 200)
    let optimizer = try Adam(layer.parameters(), lr: 0.01)
    func step() throws -> Float {
      optimizer.zeroGrad()
      let loss = mseLoss(layer(x), target)
      try loss.backward()
      optimizer.step()
      return loss.item()
    }
    for _ in 0..<5 { print(try step().bitPattern) }
    ```

    ```{swift}
    //| expect: trap
    print(try step().bitPattern)
    let nothing: [Int] = []
    print(nothing[Int(x.count) - 12800])
    ```

    ```{swift}
    print(try step().bitPattern)
    heatmap(layer.weight, mask: mask)
    ```
    """

  private func page(of text: String, threads: Int) throws -> String {
    let lesson = try Lesson(text)
    let outcome = try lesson.run(environment: ["OMP_NUM_THREADS": "\(threads)"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return lesson.page
  }

  @Test("a run uses as many threads as it is told")
  func count() throws {
    for threads in [1, 3] {
      let lesson = try Lesson("```{swift}\nprint(\"threads:\", getNumThreads())\n```\n")
      #expect(try lesson.run(environment: ["OMP_NUM_THREADS": "\(threads)"]).status == 0)
      #expect(try lesson.results().cells.first?.stdout == "threads: \(threads)\n")
    }
  }

  @Test("one thread and several give the same page, forked cells included")
  func samePage() throws {
    let pages = try [1, 2, 5].map { try page(of: Self.training, threads: $0) }
    #expect(pages[0].contains("<img") && pages[1] == pages[0] && pages[2] == pages[0])
  }

  @Test("one thread and several give the same lesson")
  func sameLesson() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
    let lesson = root.appendingPathComponent("notebooks/01-why-masking-works.md").standardized
    let text = try String(contentsOf: lesson, encoding: .utf8)
    let pages = try [1, 2].map { try page(of: text, threads: $0) }
    #expect(pages[1] == pages[0])
  }
}
