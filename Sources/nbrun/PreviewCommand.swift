import ArgumentParser
import FoundationEssentials
import Notebook

/// `nbrun preview`: a lesson in the browser while it is written.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "Show a lesson in the browser, and show it anew whenever it is saved.",
    discussion: """
      An edit of a cell runs the lesson from there on; an edit of the prose runs nothing. Nothing is written. Only \
      browsers on this machine can see the page. Ctrl-C ends the preview.
      """)

  @Argument(help: ArgumentHelp("The notebook to show.", valueName: "lesson.md"))
  var lesson: String

  @Option(help: ArgumentHelp("Serve the page here; without it, on a port that is free.", valueName: "number"))
  var port: UInt16 = 0

  @Flag(help: "Print the address, but open no browser.")
  var noBrowser = false

  func run() throws {
    do {
      // What cannot be read at all is a mistake of the command line.
      _ = try InputFile.bytes(lesson)
      var preview = try LessonPreview(lesson, port: port)
      let address = preview.server.address
      Terminal.print("\(lesson): \(address) (Ctrl-C ends the preview)", toStandardError: false)
      if !noBrowser { Browser.open(address) }
      try preview.run()
    } catch let error as NotebookError {
      Terminal.print(error.description)
      throw ExitStatus.usage
    } catch EnvironmentError.interrupted(let signal) {
      Interruption.end(by: signal)
    } catch let error as EnvironmentError {
      Terminal.print(error.description)
      throw ExitStatus.environment
    }
  }
}
