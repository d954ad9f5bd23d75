import ArgumentParser

/// Lists referrals sent to a role or agency.
struct ReferralsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "referrals", abstract: "Lists referrals sent to a role or agency.")

  @OptionGroup var global: GlobalOptions
}
