internal import CellProtocol
import Markup

/// A question that is asked before it is answered: a grid to mark, and the answer, folded.
///
/// The style sheet compares the marks with the answers and counts, once the answer is open.
enum QuestionHTML {
  static func block(_ question: QuestionOutput) -> HTML {
    let entries = question.answers.flatMap(\.self)
    let hint = "Mark the entries for “\(question.yes)”, then open the answer."
    let guess = HTML.element(
      .fieldset, [],
      [
        .element(.legend, [], [.text(question.text)]), .element(.p, [.class("hint")], [.text(hint)]),
        scrolling("Your prediction", grid(question, cell: box)),
      ])
    let count = entries.count { $0 }
    let score = HTML.element(.p, [.class("score")], [.text(" of \(entries.count) entries are as you marked them.")])
    let answer = HTML.element(
      .details, [],
      [
        .element(.summary, [], [.text("Answer")]), score,
        .element(.p, [], [.text("\(count) of \(entries.count) entries: \(question.yes).")]),
        scrolling("The answer", grid(question, cell: word)),
      ])
    return .element(.div, [.class("question")], [guess, answer])
  }

  private static func scrolling(_ name: String, _ table: HTML) -> HTML {
    .element(.div, [.class("scroll"), .scrollable, .role("region"), .aria("label", name)], [table])
  }

  private static func grid(_ question: QuestionOutput, cell: (QuestionOutput, Int, Int) -> HTML) -> HTML {
    let columns = question.answers.map(\.count).max() ?? 0
    func index(_ number: Int, _ scope: String) -> HTML {
      .element(.th, [.custom("scope", scope)], [.text(String(number))])
    }
    let head = HTML.element(.tr, [], [.element(.td)] + (0..<columns).map { index($0, "col") })
    let rows = question.answers.indices.map { row in
      HTML.element(
        .tr, [],
        [index(row, "row")] + question.answers[row].indices.map { .element(.td, [], [cell(question, row, $0)]) })
    }
    return .element(.table, [.class("grid")], [.element(.thead, [], [head]), .element(.tbody, [], rows)])
  }

  private static func box(_ question: QuestionOutput, row: Int, column: Int) -> HTML {
    .element(
      .input,
      [
        .custom("type", "checkbox"), .class(question.answers[row][column] ? "yes" : "no"),
        .aria("label", "row \(row), column \(column)"),
      ])
  }

  private static func word(_ question: QuestionOutput, row: Int, column: Int) -> HTML {
    let isYes = question.answers[row][column]
    return .element(.span, [.class(isYes ? "yes" : "no")], [.text(isYes ? question.yes : question.no)])
  }
}
