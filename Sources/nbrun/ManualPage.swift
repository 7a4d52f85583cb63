/// A manual page in roff, section 1.
struct ManualPage {
  /// What the argument parser tells of a program (`--experimental-dump-help`).
  struct Tool: Decodable {
    let command: Command
  }

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let subcommands: [Command]?
    let arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let abstract: String?
  }

  private let command: Command

  init(_ command: Command) {
    self.command = command
  }

  var text: String {
    let commands = (command.subcommands ?? []).filter { $0.commandName != "help" }
    var lines = [".TH NBRUN 1", ".SH NAME", "nbrun \\- " + Self.escaped(command.abstract ?? ""), ".SH SYNOPSIS"]
    for command in commands {
      lines += [".B " + Self.name(of: command), Self.escaped(Self.synopsis(of: command)), ".br"]
    }
    lines.append(".SH COMMANDS")
    for command in commands { lines += section(command) }
    lines.append(".SH EXIT STATUS")
    return (lines + exitStatus).joined(separator: "\n")
  }

  /// The default command has no name of its own.
  private static func name(of command: Command) -> String {
    command.commandName == "render" ? "nbrun" : "nbrun \(command.commandName)"
  }

  private static func synopsis(of command: Command) -> String {
    let positional = (command.arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }
    let words = positional.map { "<\($0.valueName ?? "argument")>" + ($0.isRepeating ? " ..." : "") }
    return (words + ["[options]"]).joined(separator: " ")
  }

  private func section(_ command: Command) -> [String] {
    let arguments = (command.arguments ?? []).filter(\.shouldDisplay)
    var lines = [".SS " + Self.escaped(Self.name(of: command)), Self.escaped(command.abstract ?? "")]
    if let discussion = command.discussion { lines += [".PP", Self.escaped(discussion)] }
    for argument in arguments { lines += Self.entry(argument) }
    for command in command.subcommands ?? [] { lines += section(command) }
    return lines
  }

  private static func entry(_ argument: Argument) -> [String] {
    let names = (argument.names ?? []).map { ($0.kind == "long" ? "--" : "-") + $0.name }
    let value = argument.kind == "flag" ? "" : " <\(argument.valueName ?? "value")>"
    let title = names.isEmpty ? value.dropFirst().description : names.joined(separator: ", ") + value
    let preset = argument.defaultValue.map { " The default is \($0)." } ?? ""
    return [".TP", ".B \(escaped(title))", escaped((argument.abstract ?? "") + preset)]
  }

  private var exitStatus: [String] {
    let meanings = [
      "all cells and claims hold", "the lesson failed, or differs from its reference",
      "usage, or a malformed notebook", "the environment: no compiler, a file that cannot be written",
    ]
    return meanings.enumerated().flatMap { [".TP", ".B \($0)", $1] }
  }

  /// A hyphen that may be copied, no escape, and no line that begins with a request.
  private static func escaped(_ text: String) -> String {
    let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\n", with: " ")
    return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
  }
}
