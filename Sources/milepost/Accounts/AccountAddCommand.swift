import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Adds an account.
struct AccountAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds an account, and prints what to do next.")

  @OptionGroup var account: AccountArgument
  @Option(help: ArgumentHelp("What colleagues read.", valueName: "name")) var name: String
  @Option(help: "Whom they act for.") var agency: String
  @Option(
    help: ArgumentHelp(
      "What they may act as, with commas between; the first after signing in.",
      valueName: "roles"))
  var role: String
  @OptionGroup var details: AccountDetails
  @OptionGroup var common: CommonOptions

  func run() throws {
    let session = Session(common.global)
    let id = ActorID(AccountRules.canonical(account.name))
    let zone = try details.checkedZone()
    let added = Account(
      id: id, name: name, agency: AgencyID(agency), roles: AccountDetails.roles(role),
      unit: details.unit.map { UnitID($0) }, language: details.language ?? "en", zone: zone,
      demandsSecondFactor: details.secondFactor ?? false)
    try session.storeForWriting(creating: true).add(
      added, by: try session.actor, at: try session.clock.get())
    if common.output.isJSON { return try session.put(object: added.json) }
    var next = ["Next, set a password: milepost account password \(id)"]
    if added.demandsSecondFactor {
      next.append(
        "It demands a second factor, which is set up after the first sign-in or with "
          + "milepost account second-factor \(id)")
    }
    next.append("On the command line: --as \(added.roles.count == 1 ? "\(id)" : "\(id):ROLE")")
    try session.put(lines: ["\(id): account added"] + next.map { "  \($0)" })
  }
}

/// What may be said of an account beside who it is.
struct AccountDetails: ParsableArguments {
  @Option(help: "The unit they work in.") var unit: String?
  @Option(help: "The language of their pages: en or es.") var language: String?
  @Option(
    help: ArgumentHelp(
      "The zone of their pages (default: that of the case's calendar).",
      valueName: "zone"))
  var zone: String?
  @Flag(
    inversion: .prefixedNo, help: "Whether a password alone does not let them in.")
  var secondFactor: Bool?

  /// Roles with commas or blanks between.
  static func roles(_ text: String) -> [RoleID] {
    text.split { $0 == "," || $0 == " " }.map { RoleID(String($0)) }
  }

  /// The zone, which the machine has to know.
  func checkedZone() throws(Refusal) -> String? {
    guard let zone, !zone.isEmpty else { return zone }
    guard ZoneDatabase.zone(named: zone) != nil else {
      throw Refusal(
        .wrongAccount, "There is no time zone '\(zone)'.",
        mend: "Take a name of the IANA time zone database, such as America/Chicago.")
    }
    return zone
  }
}

extension Account {
  /// For programs.
  var json: CanonicalValue {
    .object([
      "account": .string(id.rawValue), "name": .string(name),
      "agency": .string(agency.rawValue),
      "roles": .array(roles.map { .string($0.rawValue) }),
      "unit": unit.map { .string($0.rawValue) }, "language": .string(language),
      "zone": zone.map { .string($0) }, "second-factor": .bool(demandsSecondFactor),
      "disabled": disabled.map { .string($0.description) },
    ])
  }
}
