import ArgumentParser
import FoundationEssentials
import Notebook

/// `nbrun check`: what this machine lacks, and the command that installs it.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tell what is missing on this machine, and the command that installs it.",
    discussion: "Ends with 3 where a lesson cannot be rendered. Pages are compared by `nbrun --check lesson.md`.")

  func run() throws {
    let requirements = Requirement.all
    for requirement in requirements { Terminal.print(requirement.line, toStandardError: false) }
    let missing = requirements.filter { $0.state == .missing && $0.isNeeded }
    guard missing.isEmpty else { throw ExitStatus.environment }
    Terminal.print("Lessons can be rendered here.", toStandardError: false)
  }
}
