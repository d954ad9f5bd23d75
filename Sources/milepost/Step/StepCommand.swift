import ArgumentParser

/// Lists, ends and explains steps.
struct StepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "step", abstract: "Lists, ends and explains steps.")

  @OptionGroup var global: GlobalOptions
}
