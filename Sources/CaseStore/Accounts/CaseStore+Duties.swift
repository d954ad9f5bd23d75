public import Casework
public import CivilTime
import GRDB
import Workflows

// Who is on call: planned by an agency's supervisors, seen by everybody of the agency.
extension CaseStore {
  /// Who of somebody's agency is on call, or will be; the earliest first.
  public func duties(for actor: Actor, at now: Instant) throws -> [Duty] {
    guard let agency = actor.agency else { return [] }
    return try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT number, account, agency, starts, ends FROM duties
          WHERE agency = ? AND ends > ? AND withdrawn = 0 ORDER BY starts, number
          """)
      return try Row.fetchAll(statement, arguments: [agency.rawValue, now.milliseconds]).map {
        Duty(
          number: $0[0], account: ActorID($0[1] as String), agency: AgencyID($0[2] as String),
          from: Instant($0, 3), until: Instant($0, 4))
      }
    }
  }

  /// Puts somebody of the actor's own agency on call.
  @discardableResult
  public func plan(
    _ account: ActorID, from: Instant, until: Instant, by actor: Actor, at clock: Clock
  ) throws -> Duty {
    try permit(actor, .planDuty)
    return try write(at: clock) { writer in
      let found = try AccountRows.account(account, writer.database)
      guard let found, found.isEnabled, let agency = actor.agency, found.agency == agency else {
        throw Refusal(
          .unknownAccount, "There is no account '\(account)' of your agency that is in use.",
          mend: "Choose one of the list.")
      }
      guard from < until, until > clock.now, until <= from.adding(seconds: Duty.longest) else {
        throw Refusal(
          .wrongTime, "From then until then nobody can be on call.",
          mend: "Give an end after the beginning, still to come, at most 31 days later.")
      }
      let number = try writer.append(
        AccountEvent.dutyPlanned(account, agency, from: from, until: until).event(by: actor),
        to: .accounts)
      try writer.execute(
        "INSERT INTO duties (number, account, agency, starts, ends) VALUES (?, ?, ?, ?, ?)",
        [number, account.rawValue, agency.rawValue, from.milliseconds, until.milliseconds])
      return Duty(number: number, account: account, agency: agency, from: from, until: until)
    }
  }

  /// Takes a duty of the actor's own agency off the list; a second time it changes nothing.
  public func withdrawDuty(_ number: Int, by actor: Actor, at clock: Clock) throws {
    try permit(actor, .planDuty)
    try write(at: clock) { writer in
      let row = try Row.fetchOne(
        writer.database,
        sql: "SELECT account, withdrawn FROM duties WHERE number = ? AND agency = ?",
        arguments: [number, actor.agency?.rawValue])
      guard let row else {
        throw Refusal(
          .unknownAccount, "Nobody is on call by \(number).", mend: "Choose one of the list.")
      }
      guard !(row[1] as Bool) else { return }
      try writer.append(
        AccountEvent.dutyWithdrawn(ActorID(row[0] as String), number).event(by: actor),
        to: .accounts)
      try writer.execute("UPDATE duties SET withdrawn = 1 WHERE number = ?", [number])
    }
  }
}
