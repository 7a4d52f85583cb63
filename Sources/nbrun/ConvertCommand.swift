import ArgumentParser
import FoundationEssentials
import Notebook

/// `nbrun convert`: a Jupyter notebook as a lesson, a lesson as a Jupyter notebook; nothing runs.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Make a lesson of a Jupyter notebook, or a Jupyter notebook of a lesson; nothing runs.",
    discussion: """
      The way there and back gives the same lesson, byte by byte, and the same cells. Outputs are left out, since the \
      lesson makes them: `nbrun lesson.md --to ipynb` writes a notebook with outputs.
      """)

  @Argument(help: ArgumentHelp("A notebook: .ipynb, .md or .qmd.", valueName: "file"))
  var input: String

  @Option(name: [.short, .long], help: ArgumentHelp("Write here; - is standard output.", valueName: "file"))
  var output: String?

  @Flag(name: [.short, .long], help: "Print errors only.")
  var quiet = false

  func validate() throws {
    guard ["ipynb", "md", "qmd"].contains(where: { input.hasSuffix("." + $0) }) else {
      throw ValidationError("'\(input)': a notebook's name ends in .ipynb, .md or .qmd")
    }
    if output == nil && FileManager.default.fileExists(atPath: place) {
      throw ValidationError("'\(place)' is there already: --output names another file, or this one to replace it")
    }
  }

  func run() throws {
    do {
      let bytes = try InputFile.bytes(input)
      let text = try input.hasSuffix(".ipynb") ? lesson(bytes) : notebook(bytes)
      if place == "-" {
        Terminal.write(Array(text.utf8), to: 1)
      } else {
        try OutputFile.write(text, to: place)
        if !quiet { Terminal.print(place) }
      }
    } catch NotebookError.rejected(_, let messages) {
      for message in messages { Terminal.print(message.rendered(file: input)) }
      throw ExitStatus.usage
    } catch let error as NotebookError {
      Terminal.print(error.description)
      throw ExitStatus.usage
    } catch let error as EnvironmentError {
      Terminal.print(error.description)
      throw ExitStatus.environment
    }
  }

  private var place: String {
    let stem = input.hasSuffix(".ipynb") ? String(input.dropLast(6)) : NotebookPath.stem(of: input)
    return output ?? stem + (input.hasSuffix(".ipynb") ? ".md" : ".ipynb")
  }

  private func lesson(_ bytes: [UInt8]) throws -> String {
    let notebook = try JupyterNotebook(json: bytes, file: input)
    if notebook.hasOutputs && !quiet { Terminal.print("\(input): outputs are left out; the lesson makes its own") }
    return notebook.lesson
  }

  private func notebook(_ bytes: [UInt8]) throws -> String {
    let name = NotebookPath.name(of: input)
    let document = try NotebookParser(file: name).parse(bytes)
    return JupyterNotebook(document, text: String(decoding: bytes, as: UTF8.self)).json
  }
}
