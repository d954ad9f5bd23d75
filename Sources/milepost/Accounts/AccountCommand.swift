import ArgumentParser

/// The commands on accounts.
struct AccountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account",
    abstract: "Adds and changes the accounts of those who sign in.",
    discussion: """
      Once there is an account, --as names one: its role is the account's, and nobody else acts \
      but the operator of the machine. An account is never deleted, because the log names it.
      """,
    subcommands: [
      AccountAddCommand.self, AccountListCommand.self, AccountChangeCommand.self,
      AccountDisableCommand.self, AccountEnableCommand.self, AccountPasswordCommand.self,
      AccountSecondFactorCommand.self,
    ])
}

/// The account that a command is about.
struct AccountArgument: ParsableArguments {
  @Argument(help: ArgumentHelp("The account's name.", valueName: "account")) var name: String
}
