import Foundation
import Testing

/// The PyTorch tabs of the lessons: they print what the lesson's own cells print.
@Suite struct PyTorchProgramTests {
  static let lessons = NotebooksTests.notebooks.filter { $0.first?.isNumber == true }

  @Test(
    .enabled(if: Python.hasTorch, "\(Python.name) has no torch; PYTHON=… names one that has"), arguments: lessons)
  func printsWhatTheTabsSay(name: String) throws {
    let program = PyTorchProgram(lesson: try NotebooksTests.text(name))
    let outcome = try Python.run(program.source, name: name)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let pieces = outcome.output.components(separatedBy: PyTorchProgram.separator + "\n")
    for (tab, piece) in zip(program.tabs, pieces) {
      let printed = piece.split(separator: "\n").map(String.init)
      let isSame =
        printed.count == tab.printed.count && zip(printed, tab.printed).allSatisfy(PyTorchProgram.agree)
      #expect(isSame, "\(name):\(tab.line) prints \(printed), the tab says \(tab.printed)")
    }
  }

  @Test func tabsAreReadFromALesson() {
    let program = PyTorchProgram(
      lesson: """
        ::: {.panel-tabset}
        ## PyTorch
        ```python
        x = 1
        print(x)
        ```
        It prints:
        ```text
        1
        ```
        ## Swift
        ```text
        none of Python's
        ```
        :::
        """)
    #expect(program.tabs.map(\.line) == [3] && program.tabs.map(\.printed) == [["1"]])
    #expect(program.tabs[0].tabset == 1..<15)
    let source = program.source.components(separatedBy: "\n")
    #expect(source[3] == "x = 1" && source[5] == "print('\(PyTorchProgram.separator)')")
  }

  @Test func aNumberMayDifferByOneInItsLastDecimal() {
    #expect(PyTorchProgram.agree("loss: 0.1886", "loss: 0.1887"))
    #expect(!PyTorchProgram.agree("loss: 0.1886", "loss: 0.1888"))
    #expect(PyTorchProgram.agree("1.2e-07", "1.3e-07") && !PyTorchProgram.agree("1.2e-07", "1.4e-07"))
    #expect(!PyTorchProgram.agree("25 of 25", "24 of 25") && !PyTorchProgram.agree("loss: 0.1", "cost: 0.1"))
  }
}

/// The Python that is asked: `PYTHON`, otherwise `python3`.
private enum Python {
  static let name = ProcessInfo.processInfo.environment["PYTHON"] ?? "python3"
  static let hasTorch = (try? run("import torch", name: "torch").status) == 0

  static func run(_ source: String, name file: String) throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("python-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try source.write(to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
    return try Program.run([name, file], program: URL(fileURLWithPath: "/usr/bin/env"), in: folder)
  }
}
