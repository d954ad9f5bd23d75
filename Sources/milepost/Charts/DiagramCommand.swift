import ArgumentParser

/// Draws a workflow.
struct DiagramCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram", abstract: "Draws a workflow.")

  @OptionGroup var global: GlobalOptions
}
