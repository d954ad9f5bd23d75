import ArgumentParser
import CaseStore
import Casework
import Workflows

/// Lists the accounts.
struct AccountListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the accounts, disabled ones too.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let accounts = try session.ask { store, _ in try store.accounts(for: session.actor) }
    if common.output.isJSON { return try session.put(list: accounts.map(\.json)) }
    let time = try session.timeText()
    var table = Table("ACCOUNT", "NAME", "ROLES", "AGENCY", "UNIT", "SECOND FACTOR", "STATE")
    for account in accounts {
      table.add(
        account.id.rawValue, account.name, account.roles.map(\.rawValue).joined(separator: ", "),
        account.agency.rawValue, account.unit?.rawValue ?? "-",
        account.demandsSecondFactor ? "demanded" : "-",
        account.disabled.map { "disabled since \(time.minute($0))" } ?? "in use")
    }
    try session.put(
      lines: [
        table.isEmpty ? "There are no accounts: add one with milepost account add." : table.text,
        time.footnote,
      ])
  }
}
