import ArgumentParser

/// Lists the definitions.
struct DefinitionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "definitions", abstract: "Lists the definitions.")

  @OptionGroup var global: GlobalOptions
}
