import Foundation
import Testing

/// Formulas on their way through the program.
@Suite struct MathTests {
  @Test func aMistakeIsAWarningAtItsPlaceAndFailsUnderStrict() throws {
    let lesson = try Lesson("# A\n\nSee $x + \\foo$ and $y$.\n")
    let outcome = try lesson.run()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("lesson.md:3:10: warning: the formula cannot be set: "))
    #expect(
      lesson.page.contains("<code class=\"math\">x + \\foo</code>") && lesson.page.contains("x-tex\">y</annotation>"))
    #expect(try lesson.run("--strict").status == 1)
  }

  @Test func withoutKaTeXThePageShowsTeXAndTheProgramSaysSoOnce() throws {
    let lesson = try Lesson("$x$ and $y$\n")
    let outcome = try lesson.run(environment: ["NBRUN_KATEX": "/nowhere"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.components(separatedBy: "apt-get install libjs-katex fonts-katex").count == 2)
    #expect(lesson.page.contains("<code class=\"math\">x</code>") && !lesson.page.contains("katex"))
  }

  @Test func formulasAreKeptUnlessNothingIsToBeKept() throws {
    let lesson = try Lesson("$x$\n")
    let cache = lesson.folder.appendingPathComponent("cache")
    func formulas() -> Int {
      let files = FileManager.default.enumerator(at: cache, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
      return files.count { $0.lastPathComponent == "formula.html" }
    }
    #expect(try lesson.run("--no-cache").status == 0)
    #expect(formulas() == 0)
    let page = lesson.page
    #expect(try lesson.run().status == 0)
    #expect(formulas() == 1 && lesson.page == page)
    #expect(try lesson.run().status == 0)
    #expect(formulas() == 1 && lesson.page == page)
  }
}
