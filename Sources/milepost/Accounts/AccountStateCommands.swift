import ArgumentParser
import CaseStore
import Casework
import Workflows

/// Changes what an account says.
struct AccountChangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: "Changes an account; what is not named stays as it is.")

  @OptionGroup var account: AccountArgument
  @Option(help: ArgumentHelp("What colleagues read.", valueName: "name")) var name: String?
  @Option(help: "Whom they act for.") var agency: String?
  @Option(
    help: ArgumentHelp("What they may act as, with commas between.", valueName: "roles"))
  var role: String?
  @OptionGroup var details: AccountDetails
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let change = AccountChange(
      name: name, agency: agency.map { AgencyID($0) }, roles: role.map(AccountDetails.roles),
      unit: details.unit.map { UnitID($0) }, language: details.language,
      zone: try details.checkedZone(), demandsSecondFactor: details.secondFactor)
    guard change != AccountChange() else { throw ValidationError("Say what is to be otherwise.") }
    let id = ActorID(AccountRules.canonical(account.name))
    let changed = try session.storeForWriting().change(
      id, change, by: try session.actor, at: try session.clock.get())
    if common.output.isJSON { return try session.put(object: changed.json) }
    try session.put(lines: ["\(id): account changed"])
  }
}

/// Takes an account out of use.
struct AccountDisableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Takes an account out of use, and ends its sessions at once.")

  @OptionGroup var account: AccountArgument
  @OptionGroup var common: CommonOptions

  func run() throws { try Session(common.global).setEnabled(false, account, common.output) }
}

/// Lets an account be used again.
struct AccountEnableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Lets a disabled account be used again.")

  @OptionGroup var account: AccountArgument
  @OptionGroup var common: CommonOptions

  func run() throws { try Session(common.global).setEnabled(true, account, common.output) }
}

extension Session {
  fileprivate func setEnabled(
    _ isEnabled: Bool, _ account: AccountArgument, _ output: FormatOption
  ) throws {
    let id = ActorID(AccountRules.canonical(account.name))
    let store = try storeForWriting()
    try store.setEnabled(isEnabled, id, by: try actor, at: try clock.get())
    guard let changed = try store.account(id) else { return }
    if output.isJSON { return try put(object: changed.json) }
    try put(lines: ["\(id): \(isEnabled ? "may be used again" : "disabled")"])
  }
}
