import ArgumentParser

/// Finds everything that is wrong in the definitions.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Finds everything that is wrong in the definitions.")

  @OptionGroup var definitions: DefinitionsOption
}
