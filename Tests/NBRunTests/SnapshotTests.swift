import Foundation
import FoundationXML
import Testing

/// `--update` and `--check`.
@Suite struct SnapshotTests {
  private static let text = """
    ---
    title: A lesson
    params: {weight: 0.5}
    ---

    The weight is `{swift} params.weight`.

    ```{swift}
    //| label: fig-weight
    claim("the weight is at most 1", holds: params.weight <= 1)
    print("weight", params.weight)
    heatmap(Tensor([[Float(params.weight), 0], [0, 1]]), title: "W")
    ```

    """

  private func recorded(_ text: String = text) throws -> Lesson {
    let lesson = try Lesson(text)
    let outcome = try lesson.run("--update")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return lesson
  }

  @Test func anUnchangedLessonIsAsRecorded() throws {
    let lesson = try recorded()
    #expect(lesson.files("lesson.snap") == ["claims.jsonl", "fig-weight.png", "page.txt", "pictures.jsonl"])
    #expect(lesson.page.isEmpty)
    let outcome = try lesson.run("--check")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("as recorded"))
    #expect(!lesson.files(".").contains("lesson.review.html"))
    #expect(lesson.page.isEmpty)
  }

  @Test func aDifferenceFailsAndNamesWhatMeansMostFirst() throws {
    let lesson = try recorded()
    let reference = try lesson.text("lesson.snap/page.txt")
    let outcome = try lesson.run("--check", "-P", "weight:1.25", "--allow-errors")
    #expect(outcome.status == 2, "checking runs everything")
    let changed = try lesson.run("--check", "-P", "weight:1.25")
    #expect(changed.status == 1)
    let lines = changed.errors.split(separator: "\n").map(String.init)
    let claim = lines.firstIndex {
      $0.hasPrefix("lesson.md:10:1: error: claim: the weight is at most 1: holds → does not")
    }
    let number = lines.firstIndex { $0.contains("error: number in ") && $0.contains("0.5 → 1.25") }
    let picture = lines.firstIndex { $0.contains("picture fig-weight: ") }
    #expect([claim, number, picture].compactMap(\.self).count == 3, "\(changed.errors)")
    #expect((claim ?? 0) < (number ?? 0) && (number ?? 0) < (picture ?? 0))
    let review = try lesson.text("lesson.review.html")
    #expect(review.contains("Reference") && review.contains("data:image/png;base64,"))
    #expect(try lesson.text("lesson.snap/page.txt") == reference)
  }

  @Test func aMissingReferenceFailsAndIsNotRecorded() throws {
    let lesson = try Lesson(Self.text)
    let outcome = try lesson.run("--check")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("there is no reference lesson.snap; `nbrun --update lesson.md` records one"))
    #expect(lesson.files("lesson.snap").isEmpty)
  }

  @Test func aFailedLessonIsNotRecorded() throws {
    let lesson = try recorded()
    let reference = try lesson.text("lesson.snap/claims.jsonl")
    #expect(try lesson.run("--update", "-P", "weight:2.0").status == 1)
    #expect(try lesson.text("lesson.snap/claims.jsonl") == reference)
  }

  @Test func aCellCanAllowANumberToMove() throws {
    // The prose has values of the cell only: a parameter comes from no cell.
    let text =
      Self.text.replacingOccurrences(of: "//| label", with: "//| compare: {within: 1e-3, pixels: 1}\n//| label")
      .replacingOccurrences(of: "The weight is `{swift} params.weight`.", with: "Prose.")
      .replacingOccurrences(of: "print(", with: "let half = params.weight / 2\nprint(") + "\nHalf is `{swift} half`.\n"
    let lesson = try recorded(text)
    #expect(try lesson.run("--check", "-P", "weight:0.5004").status == 0)
    let outcome = try lesson.run("--check", "-P", "weight:0.502")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("ulps") && outcome.errors.contains("allowed within 0.001"))
  }

  @Test func aBadToleranceIsAnErrorAtItsPlace() throws {
    for (option, message) in [("{within: -1}", "6:"), ("{witin: 1}", "did you mean 'within'"), ("3", "a mapping")] {
      let lesson = try Lesson("text\n\n\n\n```{swift}\n//| compare: \(option)\nlet a = 1\n```\n")
      let outcome = try lesson.run()
      #expect(outcome.status == 2 && outcome.errors.contains("lesson.md:6:") && outcome.errors.contains(message))
    }
  }

  @Test func digestsTakeNoSpaceAndNoticeAsMuch() throws {
    let lesson = try Lesson(Self.text)
    #expect(try lesson.run("--update", "--no-pictures").status == 0)
    #expect(lesson.files("lesson.snap") == ["claims.jsonl", "page.txt", "pictures.jsonl"])
    #expect(try lesson.run("--check").status == 0)
    let outcome = try lesson.run("--check", "-P", "weight:0.75")
    #expect(outcome.errors.contains("picture fig-weight: its pixels differ"))
  }

  @Test func buildServersGetJUnit() throws {
    let lesson = try recorded()
    #expect(try lesson.run("--check", "--junit", "a.xml").status == 0)
    let passed = try lesson.text("a.xml")
    #expect(passed.contains("<testsuite name=\"lesson.md\" tests=\"3\" failures=\"0\""))
    #expect(try lesson.run("--check", "--junit", "b.xml", "-P", "weight:1.5").status == 1)
    let failed = try lesson.text("b.xml")
    #expect(failed.contains("<failure message=\"lesson.md:10: the claim does not hold: the weight is at most 1\">"))
    #expect(failed.contains("<testcase classname=\"lesson.md\" name=\"as recorded\">"))
    for text in [passed, failed] {
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(text)")
    }
  }
}
