import Synchronization

/// Answers about code that have been given once: a preview asks the same of the same cells after every save.
final class AnswerMemory<Answer: Sendable>: Sendable {
  private let answers = Mutex<[String: Answer]>([:])

  /// More code than a lesson has is that of many lessons.
  private static var limit: Int { 1 << 12 }

  /// The answer about `code`, found by `find` where it is not known.
  func answer(_ code: String, _ find: () -> Answer) -> Answer {
    if let known = answers.withLock({ $0[code] }) { return known }
    let answer = find()
    answers.withLock { answers in
      if answers.count >= Self.limit { answers = [:] }
      answers[code] = answer
    }
    return answer
  }
}
