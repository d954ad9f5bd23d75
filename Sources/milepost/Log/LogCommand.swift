import ArgumentParser

/// What auditors do with the log.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Exports the step-completion log, and checks that nothing in it was changed.",
    subcommands: [LogExportCommand.self, LogVerifyCommand.self])
}
