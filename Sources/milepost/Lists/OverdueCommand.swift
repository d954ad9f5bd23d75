import ArgumentParser

/// Lists what is overdue, and why.
struct OverdueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overdue", abstract: "Lists what is overdue, and why.")

  @OptionGroup var global: GlobalOptions
}
