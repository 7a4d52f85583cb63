import ArgumentParser
import FoundationEssentials

/// `nbrun manual`: the manual page, made of what the argument parser knows.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page: nbrun manual > nbrun.1")

  func run() throws {
    let description = try JSONDecoder().decode(ManualPage.Tool.self, from: Data(NBRun._dumpHelp().utf8))
    Terminal.print(ManualPage(description.command).text, toStandardError: false)
  }
}
