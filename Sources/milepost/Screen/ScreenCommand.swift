import ArgumentParser

/// Gives and scores a screening.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "Gives and scores a screening.")

  @OptionGroup var global: GlobalOptions
}
