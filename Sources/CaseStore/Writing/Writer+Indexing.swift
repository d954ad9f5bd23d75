import Casework
import CivilTime
import GRDB
import Ledger
import Workflows

// The indexes: what can be asked of a case without folding it.
extension Writer {
  /// Brings the indexes up to what a command has made of a case.
  ///
  /// - Parameter before: the case as the indexes have it; nil where it is new.
  func index(
    _ transaction: Transaction, after before: CaseState?, in stream: Int64, hashes: [Int: Digest]
  ) throws {
    try index(transaction, as: transaction.record.state, after: before, in: stream, hashes: hashes)
  }

  /// The same, with the case as it is now handed about and not copied.
  private func index(
    _ transaction: Transaction, as state: CaseState, after before: CaseState?, in stream: Int64,
    hashes: [Int: Digest]
  ) throws {
    let next = transaction.record.nextInstant(store.definitions)
    try indexCase(state, next: next, in: stream, isNew: before == nil)
    if transaction.changesFacts { try indexFacts(state, in: stream) }
    try indexMatching(transaction, in: stream)
    if transaction.changes.violations { try indexViolations(state, in: stream) }
    if !state.approvals.isEmpty || !(before?.approvals.isEmpty ?? true) {
      try indexApprovals(state, in: stream)
    }
    if transaction.changes.team { try indexTeam(of: state, after: before, in: stream) }
    let adopted = try forgetRows(ofRunsThatAdopted: state, after: before, in: stream)
    let changed = transaction.changedRows(of: state, after: before)
    for place in adopted.isEmpty ? changed : Set(changed).union(adopted).sorted() {
      guard let row = state.stepRow(at: place, hash: { hashes[$0] ?? .zero }) else { continue }
      try indexStep(row, hash: hashes[row.sequence], in: stream)
    }
  }

  /// Removes the rows of each run that goes by another workflow than before, whose steps are others
  /// even where they have the same names.
  ///
  /// - Returns: the places of the openings whose rows are to be written anew.
  private func forgetRows(
    ofRunsThatAdopted state: CaseState, after before: CaseState?, in stream: Int64
  ) throws -> [Int] {
    guard let before else { return [] }
    let runs = state.runs.indices.filter { place in
      before.runPlace(state.runs[place].number).map {
        before.runs[$0].plan.pin.workflow != state.runs[place].plan.pin.workflow
      } ?? false
    }.map { state.runs[$0].number }
    guard !runs.isEmpty else { return [] }
    for run in runs {
      try execute("DELETE FROM steps WHERE stream = ? AND run = ?", [stream, run])
    }
    return state.openings.indices.filter { runs.contains(state.openings[$0].run) }
  }

  private func indexCase(
    _ state: CaseState, next: Instant?, in stream: Int64, isNew: Bool
  ) throws {
    guard !isNew else {
      try write(
        """
        INSERT INTO cases (county, owner, agency, queued, is_closed, next_instant, pk, workflow, \
        report, child, opened) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      ) { put in
        putChanging(state, next, &put)
        put(stream)
        put(state.opening?.workflow)
        put(state.opening?.report)
        put(state.opening?.child)
        put(state.opened)
      }
      return
    }
    try write(
      """
      UPDATE cases SET county = ?, owner = ?, agency = ?, queued = ?, is_closed = ?, \
      next_instant = ?, opened = ? WHERE pk = ?
      """
    ) { put in
      putChanging(state, next, &put)
      put(state.opened)
      put(stream)
    }
  }

  private func putChanging(
    _ state: CaseState, _ next: Instant?, _ put: inout StatementValues
  ) {
    put(state.county)
    put(state.assignment.owner)
    put(state.assignment.agency)
    put(state.queuedSince)
    put(state.isClosed)
    put(next)
  }

  private func indexTeam(
    of state: CaseState, after before: CaseState?, in stream: Int64
  ) throws {
    let changes = TeamRows.changes(from: before, to: state)
    for row in changes.rows {
      try write(
        """
        REPLACE INTO participants (stream, part, kind, who, role, agency, purpose, sections, \
        since, until, ended, sequence, finding, reviewer) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      ) { put in
        put(stream)
        row.put(&put)
      }
    }
    for part in changes.gone {
      try execute("DELETE FROM participants WHERE stream = ? AND part = ?", [stream, part])
    }
  }

  private func indexViolations(_ state: CaseState, in stream: Int64) throws {
    try execute("DELETE FROM violations WHERE stream = ?", [stream])
    for violation in state.violations {
      try execute(
        "INSERT INTO violations (stream, run, never, workflow, says) VALUES (?, ?, ?, ?, ?)",
        [
          stream, violation.run, violation.never.rawValue, violation.workflow.rawValue,
          violation.text,
        ])
    }
  }

  /// - Parameter hash: that of the event which the row shows; nil where the log has it already.
  private func indexStep(_ row: StepRow, hash: Digest?, in stream: Int64) throws {
    let standing = row.standing
    let definition = try definition(of: row)
    let rule = try row.rule.flatMap { try key(of: $0) }
    func values(_ put: inout StatementValues) {
      put(row.role)
      put(row.agency)
      put(row.owner)
      put(row.to)
      put(row.opened)
      put(standing.due)
      put(row.firstDue)
      put(row.warnFrom)
      put(rule)
      put(standing.isPending)
      put(standing.done)
      put(standing.recorded)
      put(row.outcome)
      put(row.outcomeKind?.rawValue)
      put(row.isAnswered)
      put(row.reason)
      put(row.actor)
      put(StopColumn.text(standing.stops))
      put(row.extended?.description)
      put(standing.extendedLate)
      put(standing.superseded)
      put(row.supersededBy)
      put(standing.isWithdrawn)
      put(standing.isOpen)
      put(row.sequence)
      put(hash)
      put(stream)
      put(row.sequence)
      put(standing.missedDue)
      put(row.fellDueUnheld)
      put(stream)
      put(row.run)
      put(definition)
      put(row.number)
    }
    try write(
      """
      UPDATE steps SET role = ?, agency = ?, owner = ?, receiver = ?, opened = ?, \
      due = ?, first_due = ?, warn_from = ?, rule = ?, pending = ?, done = ?, recorded = ?, \
      outcome = ?, outcome_kind = ?, answered = ?, reason = ?, actor = ?, stops = ?, \
      extended = ?, extended_late = ?, superseded = ?, superseded_by = ?, withdrawn = ?, \
      is_open = ?, sequence = ?, \
      hash = coalesce(?, (SELECT hash FROM events WHERE stream = ? AND sequence = ?)), \
      missed_due = ?, unheld = ? \
      WHERE stream = ? AND run = ? AND definition = ? AND number = ?
      """, values)
    guard database.changesCount == 0 else { return }
    try write(
      """
      INSERT INTO steps (role, agency, owner, receiver, opened, due, first_due, warn_from, rule, \
      pending, done, recorded, outcome, outcome_kind, answered, reason, actor, stops, extended, \
      extended_late, superseded, superseded_by, withdrawn, is_open, sequence, hash, missed_due, \
      unheld, stream, run, definition, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
      ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
      coalesce(?, (SELECT hash FROM events WHERE stream = ? AND sequence = ?)), \
      ?, ?, ?, ?, ?, ?)
      """, values)
  }

  private func definition(of row: StepRow) throws -> Int64 {
    let step = row.step
    let key = WriterMemory.StepKey(digest: step.digest, step: step.id)
    if let known = memory.stepDefinitions[key] { return known }
    try execute(
      """
      INSERT INTO step_definitions (digest, workflow, version, step, title, kind, required, \
      is_arrival, service) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
      """,
      [
        step.digest.data, step.workflow.rawValue, step.version, step.id.rawValue, step.title,
        step.kind.rawValue, step.isRequired, step.isArrival, step.service,
      ])
    let found = try Int64.fetchOne(
      database, sql: "SELECT pk FROM step_definitions WHERE digest = ? AND step = ?",
      arguments: [step.digest.data, step.id.rawValue])
    memory.stepDefinitions[key] = found
    return found ?? 0
  }

  private func key(of rule: StepRow.Rule) throws -> Int64? {
    if let known = memory.rules[rule] { return known }
    let arguments: StatementArguments = [
      rule.authority, rule.kind.rawValue, rule.isVerified, rule.counting, rule.isImmediate,
    ]
    try execute(
      """
      INSERT INTO rules (authority, kind, verified, counting, immediate) VALUES (?, ?, ?, ?, ?) \
      ON CONFLICT DO NOTHING
      """, arguments)
    let found = try Int64.fetchOne(
      database,
      sql: """
        SELECT pk FROM rules WHERE authority = ? AND kind = ? AND verified = ? AND counting = ?
        AND immediate = ?
        """, arguments: arguments)
    memory.rules[rule] = found
    return found
  }
}

extension Transaction {
  /// The places of the openings whose rows are not what they were.
  fileprivate func changedRows(of state: CaseState, after before: CaseState?) -> [Int] {
    guard changes.team else { return touched }
    guard let before, !changes.history else { return Array(state.openings.indices) }
    // Who answers for a step may follow from the team, and then no event is about its opening.
    return Set(touched).union(state.placesOfOtherBearers(than: before)).sorted()
  }
}
