import ArgumentParser

/// What auditors do with the log.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Exports and checks the log, and tells who saw what.",
    subcommands: [LogExportCommand.self, LogVerifyCommand.self, LogViewsCommand.self])
}
