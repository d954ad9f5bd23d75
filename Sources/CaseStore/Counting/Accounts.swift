import Casework
import CivilTime
import GRDB
import Ledger
import Reports
import Workflows

/// What cases say of themselves, for the fields of a record that take it; what no field asks for is
/// not looked up.
struct Accounts {
  let store: CaseStore
  let zone: Zone
  let now: Instant
  let database: Database
  private let asksForTeam: Bool
  private let asksForSteps: Bool

  init(
    store: CaseStore, record: ChildRecord, zone: Zone, now: Instant, database: Database
  ) {
    self.store = store
    self.zone = zone
    self.now = now
    self.database = database
    asksForTeam = record.fields.contains { field in
      switch field.content {
      case .taken(.agencies), .taken(.workers): true
      default: false
      }
    }
    asksForSteps = record.fields.contains { field in
      switch field.content {
      case .done, .taken(.openSteps): true
      default: false
      }
    }
  }

  func of(_ key: Int64) throws -> CaseAccount {
    let names = try database.cachedStatement(
      sql: """
        SELECT t.name, \(Lagging.condition) FROM cases c JOIN streams t ON t.pk = c.pk
        WHERE c.pk = ?
        """)
    guard
      let row = try Row.fetchOne(
        names, arguments: Lagging.arguments(now) + [key])
    else { throw StoreError.damaged("a case has no stream") }
    let id = CaseID(row[0] as String)
    var account = CaseAccount(caseNumber: id.rawValue)
    if (row[1] as Bool?) ?? false {
      guard let state = try store.state(id, at: now, database) else { return account }
      if asksForTeam { take(state.team, &account) }
      if asksForSteps { take(state.stepRows { _ in .zero }, &account) }
      return account
    }
    if asksForTeam { take(try TeamRows.team(of: key, database), &account) }
    if asksForSteps {
      var reader = StepRows(database, shared: store.sharedRows)
      let statement = try database.cachedStatement(
        sql: """
          SELECT \(StepRows.columns) FROM steps s JOIN streams t ON t.pk = s.stream
          WHERE s.stream = ?
          """)
      take(
        try Row.fetchAll(statement, arguments: [key]).map { try reader.row($0) }, &account)
    }
    return account
  }

  private func take(_ team: Team, _ account: inout CaseAccount) {
    var agencies: Set<String> = []
    var workers: Set<String> = []
    for member in team.members {
      let membership = member.membership
      if let agency = membership.agency?.rawValue { agencies.insert(agency) }
      // An agency or a role may take part as such; it is no person.
      if membership.who != membership.agency?.rawValue, membership.who != membership.role?.rawValue
      {
        workers.insert(membership.who)
      }
    }
    if let agency = team.assignment.agency?.rawValue { agencies.insert(agency) }
    if let owner = team.assignment.owner?.rawValue { workers.insert(owner) }
    account.agencies = agencies.sorted()
    account.workers = workers.sorted()
  }

  private func take(_ rows: [StepRow], _ account: inout CaseAccount) {
    for row in rows {
      if row.standing.isOpen { account.openSteps += 1 }
      guard let done = row.standing.done, !row.standing.isWithdrawn else { continue }
      let name = "\(row.step.workflow)/\(row.step.id)"
      let day = zone.day(at: done)
      account.done[name] = max(account.done[name] ?? day, day)
    }
  }
}
