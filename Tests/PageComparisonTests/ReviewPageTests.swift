import PageComparison
import Testing

@Suite("The review of a comparison")
struct ReviewPageTests {
  private func review(_ change: (inout SamplePage) -> Void) -> String {
    var page = SamplePage()
    change(&page)
    return Comparison(reference: SamplePage().snapshot, new: page.snapshot)
      .reviewPage(notebook: "lesson.md", updateCommand: "nbrun --update lesson.md")
  }

  @Test("shows reference, new and difference of each")
  func sides() {
    let review = review {
      $0.value = "0.8488"
      $0.light.black = [(1, 2)]
      $0.holds = false
    }
    for part in [
      "Claims", "Numbers", "Pictures", "1,678 ulps", "0.848<mark>7</mark>", "0.848<mark>8</mark>", "line 31",
    ] {
      #expect(review.contains(part), "\(part)")
    }
    #expect(review.components(separatedBy: "<img src=\"data:image/png;base64,").count - 1 == 3)
    #expect(review.contains("nbrun --update lesson.md"))
  }

  @Test("lets nothing of a page through as markup")
  func hostile() {
    let review = review { $0.printed = "&lt;script&gt;alert(1)&lt;/script&gt;" }
    #expect(review.contains("&lt;script&gt;alert(1)"))
    #expect(!review.contains("<script"))
    #expect(review.contains("default-src &#39;none&#39;"))
  }
}
