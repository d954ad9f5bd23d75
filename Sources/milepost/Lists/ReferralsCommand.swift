import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Lists referrals.
struct ReferralsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "referrals", abstract: "Lists the referrals that were sent to a role or agency.")

  /// Where a referral has got to.
  enum Standing: String, ExpressibleByArgument, CaseIterable {
    /// Nobody has answered it.
    case pending
    /// The receiver took it on.
    case accepted
    /// The receiver sent it back.
    case returned
  }

  @Option(help: ArgumentHelp("The role or agency they were sent to.", valueName: "role-or-agency"))
  var to: String
  @Option(help: "Only those that have got there.") var status: Standing?
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() throws {
    let session = Session(global)
    let rows = try session.ask { try $0.referrals(to: to, for: session.actor, at: $1) }
      .filter { row in status.map { $0 == row.referralStanding } ?? true }
    let violations = try session.ask { try $0.violations(for: session.actor, at: $1) }
    let now = try session.now()
    if output.isJSON {
      try session.put(list: violations.map(\.json) + rows.map { $0.referralJSON(at: now) })
      return
    }
    let time = try session.timeText()
    var table = Table("REFERRAL", "AGE", "WHEN", "CASE", "STEP", "SERVICE", "TO")
    for row in rows {
      table.add(
        row.referralStanding?.rawValue ?? "ended",
        TimeText.elapsed(from: row.opened, to: row.standing.done ?? now),
        StandingText.of(row, time), row.caseID.rawValue, "\(row.run)/\(row.opening)",
        row.step.service ?? "-", row.to ?? "-")
    }
    try session.put(
      lines: ViolationLines.of(violations)
        + [rows.isEmpty ? "No such referral to '\(to)'." : table.text, time.footnote])
  }
}

extension StepRow {
  /// Where the referral that the row stands for has got to; nil where its state was left.
  var referralStanding: ReferralsCommand.Standing? {
    if standing.isOpen { return .pending }
    switch outcomeKind {
    case .completed?, .sent?: return .accepted
    case .declined?, .unable?, .notNecessary?: return .returned
    case nil: return nil
    }
  }

  /// The row with what a referral has beside: its receiver, service and age.
  func referralJSON(at now: Instant) -> CanonicalValue {
    json(at: now)
      .adding("to", to.map { .string($0) } ?? .null)
      .adding("service", step.service.map { .string($0) } ?? .null)
      .adding("age", .string(Period.elapsed(from: opened, to: standing.done ?? now)))
      .adding("referral", .string(referralStanding?.rawValue ?? "ended"))
  }
}
