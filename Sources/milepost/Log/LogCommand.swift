import ArgumentParser

/// Exports and verifies the log.
struct LogCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Exports and verifies the log.")

  @OptionGroup var global: GlobalOptions
}
