/// A title made of a file's name.
enum LessonTitle {
  /// `02-why-masking-works`: Why masking works.
  static func of(name: String, fallback: String) -> String {
    let words = name.split { $0 == "-" || $0 == "_" || $0 == " " }.drop { $0.allSatisfy(\.isNumber) }
    let title = words.joined(separator: " ")
    guard title.contains(where: \.isLetter) else { return fallback }
    return title.prefix(1).uppercased() + title.dropFirst()
  }
}
