import BuiltProgram
import Foundation
import Testing

/// What runs after a save, and what the page then is.
@Suite struct PreviewRunTests {
  /// Each cell notes that it runs.
  private static let lesson = """
    ---
    title: A lesson
    params: {count: 3}
    ---

    First prose.

    ```{swift}
    import Foundation
    func note(_ name: String) {
      let file = fopen("runs.txt", "a")
      fputs(name + "\\n", file)
      fclose(file)
    }
    func half(_ n: Int) -> Int { precondition(n % 2 == 0, "odd"); return n / 2 }
    var numbers = [params.count]
    note("a")
    ```

    The first number is `{swift} numbers[0]`.

    ```{swift}
    //| label: second
    numbers.append(4)
    note("b")
    claim("there are two numbers", numbers.count, equals: 2)
    ```

    Of `{swift} numbers.count` numbers, the last:

    ```{swift}
    note("c")
    let unused = { let x = 1 }
    print(half(numbers[1]))
    heatmap(Tensor.eye(3), title: "I")
    ```

    """

  private func edited(_ edits: (String, String)...) -> String {
    edits.reduce(Self.lesson) { text, edit in
      precondition(text.contains(edit.0))
      return text.replacingOccurrences(of: edit.0, with: edit.1)
    }
  }

  @Test func aPageIsWhatTheProgramWritesAfterEveryEdit() throws {
    let preview = try RunningPreview(Self.lesson)
    let reader = try #require(PreviewReader(preview))
    var page = reader.nextPage(after: nil)?.page
    var expected = try preview.page("-q")
    #expect(reader.page(page) == expected)
    // What ran is what the edit can have changed.
    let edits: [(text: String, runs: String)] = [
      (edited(("First prose.", "First prose,\n\nand more of it.")), ""),
      (edited(("//| label: second", "//| label: second\n//| echo: false\n//| tags: [x]")), ""),
      (edited(("print(half", "print(1 + half")), "c"),
      (edited(("append(4)", "append(6)")), "bc"),
      (edited(("numbers.count` numbers", "numbers.count + 1` numbers")), "bc"),
      (edited(("count: 3", "count: 5")), "abc"),
      (edited(("Of `{swift}", "```{swift}\nnote(\"d\")\n```\n\nOf `{swift}")), "abdc"),
      (Self.lesson, "c"),
      (Self.lesson + "```{swift}\nnote(\"e\")\n```\n", "e"),
      (edited(("The first number is `{swift} numbers[0]`.", "No number.")), "bc"),
    ]
    for (text, runs) in edits {
      try? FileManager.default.removeItem(at: preview.folder.appendingPathComponent("runs.txt"))
      try preview.save(text)
      page = reader.nextPage(after: page)?.page
      #expect(preview.text("runs.txt").replacingOccurrences(of: "\n", with: "") == runs, "\(text)")
      let shown = reader.page(page)
      expected = try preview.page("-q")
      #expect(shown.hasSuffix("</html>\n") && shown == expected, "\(text)")
    }
  }

  @Test func aSaveWithoutAChangeShowsNothingNew() throws {
    let preview = try RunningPreview("Prose.\n")
    let reader = try #require(PreviewReader(preview))
    let first = reader.nextPage(after: nil)?.page
    try preview.save("Prose.\n")
    #expect(reader.wait { $0.running == nil }?.page == first)
    #expect(preview.text("lesson.html") == "")
  }

  @Test(arguments: [
    ("exit(3)", "the cell ended the process with exit code 3"), ("fatalError(\"no\")", "no"),
    ("let x: Int = \"\"", "cannot convert"), ("throw CancellationError()", "uncaught error"),
    ("kill(getppid(), SIGKILL); sleep(30)", "broke the connection"),
  ])
  func aFailureKeepsTheLastGoodPage(code: String, message: String) throws {
    let preview = try RunningPreview("```{swift}\nimport Glibc\nlet x = 1\n```\n\n```{swift}\nprint(x)\n```\n")
    let reader = try #require(PreviewReader(preview))
    let good = reader.nextPage(after: nil)?.page
    let failing = "Prose.\n\n```{swift}\nimport Glibc\nlet x = 1\n```\n\n```{swift}\n\(code)\n```\n\nMore.\n"
    try preview.save(failing)
    let failed = reader.wait { $0.failedPage != nil }
    #expect(failed?.page == good && failed?.isRejected == false)
    let error = try #require(failed?.messages.first { $0.severity == "error" })
    let place = error.place ?? ""
    #expect(place.hasPrefix("lesson.md:9:") && error.text.contains(message), "\(error)")
    let failedPage = reader.page(failed?.failedPage)
    #expect(failedPage.contains("This run failed"))
    // The state from before the cell is still there, or made again.
    try preview.save(failing.replacingOccurrences(of: code, with: "print(x + 1)"))
    let mended = reader.nextPage(after: good)
    #expect(mended?.failedPage == nil && mended?.messages.isEmpty == true)
    let expected = try preview.page("-q")
    let shown = reader.page(mended?.page)
    #expect(shown == expected)
  }

  @Test func anEndlessLoopIsStoppedByTheNextSave() throws {
    let preview = try RunningPreview("```{swift}\nlet x = 1\n```\n\n```{swift}\nprint(x)\n```\n")
    let reader = try #require(PreviewReader(preview))
    let first = reader.nextPage(after: nil)?.page
    let loop = "```{swift}\nlet x = 1\n```\n\n```{swift}\nwhile x == 1 {}\n```\n"
    try preview.save(loop)
    _ = reader.wait { $0.running?.cell == 2 }
    let start = Date()
    try preview.save(loop.replacingOccurrences(of: "while x == 1 {}", with: "print(x + 1)"))
    #expect(reader.nextText(after: first).contains("<samp>2</samp>"))
    #expect(Date().timeIntervalSince(start) < 8)
  }

  @Test func proseMayBeSavedWhileACellRuns() throws {
    let cell = """
      ```{swift}
      import Glibc
      let file = fopen("runs.txt", "a")
      fputs("x", file)
      fclose(file)
      usleep(NUMBER)
      ```

      """
    let long = cell.replacingOccurrences(of: "NUMBER", with: "1_500_000")
    let preview = try RunningPreview("Before.\n\n" + long)
    let reader = try #require(PreviewReader(preview))
    #expect(eventually { preview.text("runs.txt") == "x" })
    for word in ["one", "two", "three"] { try preview.save("After \(word).\n\n" + long) }
    let edition = reader.wait { $0.running == nil && reader.page($0.page).contains("After three.") }
    #expect(edition != nil)
    #expect(preview.text("runs.txt") == "x")
    // An edit of the running cell ends it: of these, only the last comes to its end.
    for number in [60_000_000, 60_000_001, 1] {
      try preview.save("After three.\n\n" + cell.replacingOccurrences(of: "NUMBER", with: "\(number)"))
      usleep(300_000)
    }
    #expect(reader.nextPage(after: edition?.page) != nil)
  }

  @Test func aLessonMayGoAwayAndComeBack() throws {
    let preview = try RunningPreview("Before.\n")
    let reader = try #require(PreviewReader(preview))
    let first = reader.nextPage(after: nil)?.page
    try FileManager.default.removeItem(at: preview.file)
    #expect(reader.wait { $0.missing }?.page == first)
    // Written in place, not renamed.
    try Data("After.\n".utf8).write(to: preview.file)
    #expect(reader.nextText(after: first).contains("After."))
    try FileManager.default.moveItem(at: preview.folder, to: preview.folder.appendingPathExtension("moved"))
    #expect(reader.wait { $0.missing } != nil)
    try FileManager.default.moveItem(at: preview.folder.appendingPathExtension("moved"), to: preview.folder)
    #expect(reader.wait { !$0.missing && $0.page != nil } != nil)
    try preview.save("Again.\n")
    #expect(reader.wait { reader.page($0.page).contains("Again.") } != nil)
  }

  @Test func inputsAndImagesAreWatched() throws {
    let text = """
      ![A dot](dot.svg)

      ```{swift}
      //| inputs: [numbers.txt]
      import Foundation
      print(try String(contentsOfFile: "numbers.txt", encoding: .utf8))
      ```

      """
    let dot = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"
    let preview = try RunningPreview(text, files: ["numbers.txt": "one", "dot.svg": dot])
    let reader = try #require(PreviewReader(preview))
    let first = reader.nextPage(after: nil)?.page
    #expect(reader.page(first).contains("one"))
    try Data("two".utf8).write(to: preview.folder.appendingPathComponent("numbers.txt"))
    let second = reader.nextPage(after: first)?.page
    #expect(reader.page(second).contains("two"))
    try Data(dot.replacingOccurrences(of: "9", with: "8").utf8)
      .write(to: preview.folder.appendingPathComponent("dot.svg"))
    let third = reader.nextPage(after: second)?.page
    let expected = try preview.page("-q")
    #expect(reader.page(third) == expected)
  }
}
