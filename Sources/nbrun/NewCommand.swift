import ArgumentParser
import FoundationEssentials
import Notebook

/// `nbrun new lesson.md`: writes a lesson that runs, to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a lesson that runs, to start from.")

  @Argument(help: ArgumentHelp("The notebook to write; there must be no such file.", valueName: "lesson.md"))
  var lesson: String

  @Option(help: ArgumentHelp("Its title; without it, made of the file's name.", valueName: "text"))
  var title: String?

  func validate() throws {
    guard NotebookPath.isNotebook(lesson) else {
      throw ValidationError("'\(lesson)': a notebook's name ends in .md or .qmd")
    }
    if FileManager.default.fileExists(atPath: lesson) { throw ValidationError("'\(lesson)' is there already") }
  }

  func run() throws {
    let template = String(decoding: PackageResources.lesson_md, as: UTF8.self)
    do {
      try OutputFile.write(template.replacing("TITLE", with: yaml(title ?? titleOfName)), to: lesson)
    } catch {
      Terminal.print(error.description)
      throw ExitStatus.environment
    }
    Terminal.print("\(lesson): `nbrun \(lesson)` renders it")
  }

  /// `why-masking-works.md`: Why masking works.
  private var titleOfName: String {
    let name = NotebookPath.stem(of: NotebookPath.name(of: lesson))
    return LessonTitle.of(name: name, fallback: "A lesson")
  }

  /// In double quotes, so that no character of it is YAML.
  private func yaml(_ text: String) -> String {
    let escaped = text.map { character in
      switch character {
      case "\"", "\\": "\\\(character)"
      case _ where character.isNewline: " "
      default: String(character)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
