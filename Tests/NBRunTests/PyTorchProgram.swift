import Foundation

/// The Python of a lesson: its `python` fences are one program, from top to bottom as its cells are.
struct PyTorchProgram {
  /// One `python` fence of a lesson.
  struct Tab {
    /// The line of its opening fence.
    var line: Int
    /// The lines of the tabset around it, with the cells beside it.
    var tabset: Range<Int>?
    /// What the lesson says it prints: the `text` fence that comes next in its tab.
    var printed: [String] = []
  }

  /// What the program prints at the end of each tab.
  static let separator = "\u{1e}"

  private(set) var tabs: [Tab] = []
  /// Every line of Python stands in the line it has in the lesson, so that Python's messages name it.
  private(set) var source = ""

  init(lesson: String) {
    var (fence, tabset, isInTab): (String?, Int?, Bool) = (nil, nil, false)
    for (offset, line) in lesson.components(separatedBy: "\n").enumerated() {
      var python = ""
      switch (fence, line) {
      case ("```python", "```"): python = "print('\(Self.separator)')"
      case ("```python", _): python = line
      case ("```text", _) where line != "```" && isInTab: tabs[tabs.count - 1].printed.append(line)
      case (nil, "::: {.panel-tabset}"): tabset = offset + 1
      case (nil, ":::"):
        if let tabset { end(tabset: tabset..<offset + 1) }
        tabset = nil
      case (nil, "```python"): tabs.append(Tab(line: offset + 1))
      default: break
      }
      isInTab = line.hasPrefix("## ") ? false : isInTab || line == "```python"
      if line.hasPrefix("```") { fence = fence == nil ? line : nil }
      source += python + "\n"
    }
  }

  private mutating func end(tabset: Range<Int>) {
    for index in tabs.indices where tabset.contains(tabs[index].line) { tabs[index].tabset = tabset }
  }

  /// Whether two lines say the same.
  ///
  /// Words and whole numbers have to be equal; numbers with decimals may differ by one in the last of them, as two sums
  /// of the same numbers in a different order do.
  static func agree(_ line: String, _ other: String) -> Bool {
    let number = /-?\d+\.\d+(e[-+]\d+)?/
    let (numbers, others) = (line.matches(of: number), other.matches(of: number))
    return line.replacing(number, with: "#") == other.replacing(number, with: "#")
      && zip(numbers, others).allSatisfy { isClose(String($0.output.0), String($1.output.0)) }
  }

  private static func isClose(_ number: String, _ other: String) -> Bool {
    guard let value = Double(number), let otherValue = Double(other) else { return false }
    let parts = number.split(separator: "e")
    let decimals = parts[0].split(separator: ".")[1].count
    let exponent = parts.count > 1 ? Double(parts[1]) ?? 0 : 0
    return abs(value - otherValue) <= 1.01 * pow(10, exponent - Double(decimals))
  }
}
