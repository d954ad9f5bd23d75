import ArgumentParser

/// The commands on instruments.
struct InstrumentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instrument", abstract: "Installs the words in which an agency asks.",
    subcommands: [WordingCommand.self])
}

/// The commands on wording files.
struct WordingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wording", abstract: "Installs, lists and removes wording files.",
    subcommands: [
      WordingInstallCommand.self, WordingListCommand.self, WordingRemoveCommand.self,
    ])
}
