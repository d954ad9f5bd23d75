import ArgumentParser

/// Opens, shows and changes cases.
struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Opens, shows and changes cases.")

  @OptionGroup var global: GlobalOptions
}
