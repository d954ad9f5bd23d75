import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Lists what is overdue.
struct OverdueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overdue", abstract: "Lists the steps that are overdue, the longest overdue first."
  )

  @Option(help: "Only what this role has to do.") var role: String?
  @Option(help: "Only what this agency has to do.") var agency: String?
  @Option(help: "Only cases of this county.") var county: String?
  @Option(
    help: ArgumentHelp("Also what is due within this time, such as PT48H.", valueName: "duration"))
  var dueWithin: String?
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: ListFormatOption

  func run() throws {
    let session = Session(global)
    let query = StepQuery(
      role: role.map { RoleID($0) }, agency: agency.map { AgencyID($0) }, county: county,
      dueBy: try horizon(session))
    let rows = try session.ask { try $0.openSteps(query, for: session.actor, at: $1) }
    let violations = try session.ask { try $0.violations(for: session.actor, at: $1) }
    let now = try session.now()
    switch output.format {
    case .json: try session.put(list: violations.map(\.json) + rows.map { $0.json(at: now) })
    case .csv: try StepCSV(session: session, now: now).put(violations, rows)
    case .text:
      let time = try session.timeText()
      var lines = ViolationLines.of(violations) + UnheldLines.of(rows, time)
      lines += rows.isEmpty ? [nothing] : StepTable(.cases, time).lines(rows)
      if !rows.isEmpty { lines += [count(rows, at: now)] }
      try session.put(lines: lines + [time.footnote])
    }
  }

  private var nothing: String {
    dueWithin.map { "Nothing is overdue, or due within \($0)." } ?? "Nothing is overdue."
  }

  private func count(_ rows: [StepRow], at now: Instant) -> String {
    let overdue = rows.count { $0.standing.status(at: now) == .overdue }
    let rest = rows.count - overdue
    return "\(overdue) overdue" + (dueWithin.map { ", \(rest) due within \($0)" } ?? "") + "."
  }

  /// Up to when a step may be due to be listed.
  private func horizon(_ session: Session) throws -> Instant {
    let now = try session.now()
    guard let dueWithin else { return now }
    let period = try WrittenPeriod.period(dueWithin)
    guard period.hasDays else { return now.adding(milliseconds: period.milliseconds) }
    // Days and months are those of the calendar: the same time of day, so many days on.
    let zone = try session.zone()
    let local = zone.local(at: now)
    let day = local.day.adding(months: period.months).adding(days: period.days)
    let later = LocalTime(day: day, millisecondOfDay: local.millisecondOfDay)
    return (zone.instants(showing: later).last ?? zone.startOfDay(day.adding(days: 1)))
      .adding(milliseconds: period.milliseconds)
  }
}
