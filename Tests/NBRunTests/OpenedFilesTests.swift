import BuiltProgram
import Foundation
import Testing

/// Which changes of files make cells run again.
@Suite struct OpenedFilesTests {
  @Test(arguments: ["declared.txt", "opened.txt"]) func aFileThatCellsReadIsSeen(file: String) throws {
    let lesson = try ResultCacheTests.lesson()
    let word = try lesson.word()
    try lesson.write("1", to: file)
    #expect(try lesson.word() == word)
    try lesson.write("2", to: file)
    let second = try lesson.word()
    #expect(second != word)
    try FileManager.default.removeItem(at: lesson.folder.appendingPathComponent(file))
    #expect(![word, second].contains(try lesson.word()))
  }

  @Test func aFileThatChangesWhileCellsRunIsSeen() throws {
    let read = "try String(contentsOfFile: \"data\", encoding: .utf8)"
    let lesson = try Lesson(
      "```{swift}\nprint(\(read))\n_ = creat(\"was-read\", 0o644)\nwhile access(\"changed\", F_OK) != 0 { usleep(10_000) }\n```\n"
    )
    try lesson.write("1", to: "data")
    let program = try lesson.start("--results", "results.json")
    while !FileManager.default.fileExists(atPath: lesson.folder.appendingPathComponent("was-read").path) {
      usleep(10_000)
    }
    try lesson.write("2", to: "data")
    try lesson.write("", to: "changed")
    #expect(try program.outcome().status == 0)
    #expect(try lesson.results().cells[0].stdout == "1\n")
    #expect(try lesson.word() == "2\n")
  }

  @Test func aFileThatCellsAskForIsSeen() throws {
    let question = "FileManager.default.fileExists(atPath: \"weights\")"
    let lesson = try Lesson("```{swift}\nprint(UUID(), \(question))\n```\n")
    let word = try lesson.word()
    #expect(try lesson.word() == word)
    try lesson.write("1", to: "weights")
    let second = try lesson.word()
    #expect(second.hasSuffix("true\n"))
    try lesson.write("2", to: "weights")
    #expect(try lesson.word() == second)
  }

  @Test func whatIsInADeclaredFolderIsSeen() throws {
    let lesson = try Lesson("```{swift}\n//| inputs: [data]\nprint(UUID())\n```\n")
    let folder = lesson.folder.appendingPathComponent("data/deep")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("circle"), withDestinationURL: lesson.folder)
    try lesson.write("1", to: "data/deep/file")
    let word = try lesson.word()
    #expect(try lesson.word() == word)
    try lesson.write("2", to: "data/deep/file")
    let second = try lesson.word()
    #expect(second != word)
    try lesson.write("1", to: "data/deep/another")
    #expect(try lesson.word() != second)
  }

  @Test(arguments: [[:], Machine.pathWithoutSandbox])
  func whatEndsWithTheRunDoesNotMatter(environment: [String: String]) throws {
    let file = "FileManager.default.temporaryDirectory.appendingPathComponent(\"x\")"
    let code =
      "try \"a\".write(to: \(file), atomically: true, encoding: .utf8)\nprint(try Data(contentsOf: \(file)).count)"
    let lesson = try Lesson("```{swift}\nprint(UUID())\n```\n\n```{swift}\n\(code)\n```\n")
    let word = try lesson.word(environment: environment)
    #expect(try lesson.word(environment: environment) == word)
  }

  @Test func aFileThatCellsWriteIsThereAfterwards() throws {
    let text = "prose\n\n```{swift}\ntry \"a\".write(toFile: \"out.txt\", atomically: true, encoding: .utf8)\n```\n"
    let lesson = try Lesson(text)
    let output = lesson.folder.appendingPathComponent("out.txt")
    func ranCells() throws -> Bool { try !lesson.run().errors.contains("none was run") }
    #expect(try ranCells())
    #expect(try !ranCells())
    try lesson.write("b", to: "out.txt")
    #expect(try ranCells())
    try FileManager.default.removeItem(at: output)
    #expect(try ranCells())
    #expect(try String(contentsOf: output, encoding: .utf8) == "a")
  }

  @Test func whatNobodyReadsIsNotSeen() throws {
    let lesson = try ResultCacheTests.lesson()
    let word = try lesson.word()
    try lesson.write("1", to: "unread.txt")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: lesson.file.path)
    #expect(try lesson.word(environment: ["ANYTHING": "1"]) == word)
  }
}
