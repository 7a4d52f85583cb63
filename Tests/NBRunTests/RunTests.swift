import Foundation
import Testing

/// What cells can do, and what the page makes of it.
@Suite struct RunTests {
  @Test func printsAndShowsKeepTheirOrder() throws {
    let lesson = try Lesson(
      """
      ```{swift}
      print("first")
      show("second")
      print("third")
      [4].map { "fourth \\($0)" }[0]
      ```
      """)
    #expect(try lesson.run().status == 0)
    let page = lesson.page
    let places = ["first", "second", "third", "fourth 4"].map { word in
      page.range(of: word, options: .backwards)?.lowerBound ?? page.startIndex
    }
    #expect(places == places.sorted() && Set(places).count == 4)
  }

  @Test func laterCellsSeeAndShadowEarlierDeclarations() throws {
    let lesson = try Lesson(
      """
      ```{swift}
      let a = 1
      struct Point { private var x = 3; var sum: Int { x + a } }
      func double(_ n: Int) -> Int { n * 2 }
      ```
      ```{swift}
      print(double(Point().sum))
      ```
      ```{swift}
      let a = "shadowed"
      struct Point { var y = 5 }
      ```
      ```{swift}
      print(a, Point().y, double(4))
      ```
      """)
    let outcome = try lesson.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try lesson.results().cells.map(\.stdout) == ["", "8\n", "", "shadowed 5 8\n"])
  }

  @Test func aTrailingSemicolonHidesTheValue() throws {
    let lesson = try Lesson("```{swift}\n41 + 1;\n```\n\n```{swift}\nlet x = 1\n```\n\n```{swift}\n7\n```\n")
    #expect(try lesson.run().status == 0)
    #expect(try lesson.results().cells.map(\.outputs.count) == [0, 0, 1])
  }

  @Test func pyTorchsRandomNumbersAreOurs() throws {
    let lesson = try Lesson("```{swift}\nmanualSeed(0)\nprint(Tensor.randn(5, 5))\n```\n")
    #expect(try lesson.run().status == 0)
    #expect(
      try lesson.results().cells[0].stdout == """
        tensor([[-1.1258, -1.1524, -0.2506, -0.4339,  0.8487],
                [ 0.6920, -0.3160, -2.1152,  0.3223, -0.1577],
                [ 1.4437,  0.2660,  0.1665,  0.8744, -0.1435],
                [-0.1116, -0.6136,  1.2590,  2.0050,  0.0537],
                [ 0.6181, -0.4128, -0.8411, -2.3160, -0.1023]])

        """)
  }

  @Test func everyFigureIsOnThePageInBothThemesWithWords() throws {
    let lesson = try Lesson(
      "```{swift}\nheatmap(Tensor.eye(3), title: \"I\")\n```\n\n```{swift}\nlineChart([\"a\": [1.0, 0.5]])\n```\n")
    let outcome = try lesson.run()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(lesson.page.components(separatedBy: "data:image/png;base64,").count - 1 == 4)
    let outputs = try lesson.results().cells.flatMap(\.outputs)
    #expect(outputs.map(\.mime) == ["image/png", "image/png"])
    #expect(outputs.allSatisfy { !($0.alt ?? "").isEmpty })
  }

  @Test func valuesStandInTheProse() throws {
    let lesson = try Lesson("```{swift}\nlet n = 20\n```\n\nThere are `{swift} n + 2` and `{swift} \"<b>\"` of them.\n")
    #expect(try lesson.run().status == 0)
    #expect(lesson.page.contains("22"))
    #expect(lesson.page.contains("&lt;b&gt;"))
  }
}
