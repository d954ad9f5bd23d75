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
    let state = transaction.record.state
    let plans = store.definitions
    let next = CaseFold(state, plans: plans).nextInstant
    try indexCase(state, next: next, in: stream, isNew: before == nil)
    if transaction.changesFacts { try indexFacts(state, in: stream) }
    try indexMatching(transaction, in: stream)
    if transaction.changesViolations { try indexViolations(state, in: stream) }
    if !state.approvals.isEmpty || !(before?.approvals.isEmpty ?? true) {
      try indexApprovals(state, in: stream)
    }
    if transaction.changesTeam { try indexTeam(of: state, after: before, in: stream) }
    let adopted = try forgetRows(ofRunsThatAdopted: state, after: before, in: stream)
    for place in Set(transaction.changedRows(after: before)).union(adopted).sorted() {
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
    let runs = state.runs.filter { run in
      before?.run(run.number).map { $0.plan.pin.workflow != run.plan.pin.workflow } ?? false
    }.map(\.number)
    for run in runs {
      try execute("DELETE FROM steps WHERE stream = ? AND run = ?", [stream, run])
    }
    return state.openings.indices.filter { runs.contains(state.openings[$0].run) }
  }

  private func indexCase(
    _ state: CaseState, next: Instant?, in stream: Int64, isNew: Bool
  ) throws {
    guard !isNew else {
      try execute(
        """
        INSERT INTO cases (county, owner, agency, queued, is_closed, next_instant, pk, workflow, \
        report, child, opened) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        changing(state, next)
          + [
            stream, state.opening?.workflow.rawValue, state.opening?.report?.rawValue,
            state.opening?.child, state.opened.milliseconds,
          ])
      return
    }
    try execute(
      """
      UPDATE cases SET county = ?, owner = ?, agency = ?, queued = ?, is_closed = ?, \
      next_instant = ?, opened = ? WHERE pk = ?
      """, changing(state, next) + [state.opened.milliseconds, stream])
  }

  private func changing(_ state: CaseState, _ next: Instant?) -> StatementArguments {
    [
      state.county, state.assignment.owner?.rawValue, state.assignment.agency?.rawValue,
      state.queuedSince?.milliseconds, state.isClosed, next?.milliseconds,
    ]
  }

  private func indexTeam(
    of state: CaseState, after before: CaseState?, in stream: Int64
  ) throws {
    let rows = TeamRows.rows(of: state)
    let old = before.map { TeamRows.rows(of: $0) } ?? []
    for row in rows where !old.contains(row) {
      try execute(
        """
        REPLACE INTO participants (stream, part, kind, who, role, agency, purpose, sections, \
        since, until, ended, sequence, finding, reviewer) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, [stream] + row.arguments)
    }
    let parts = Set(rows.map(\.part))
    for row in old where !parts.contains(row.part) {
      try execute(
        "DELETE FROM participants WHERE stream = ? AND part = ?", [stream, row.part])
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
    try execute(
      """
      INSERT INTO steps (stream, run, definition, number, role, agency, owner, receiver, opened, \
      due, first_due, warn_from, rule, pending, done, recorded, outcome, outcome_kind, answered, \
      reason, actor, stops, extended, extended_late, superseded, superseded_by, withdrawn, is_open, \
      sequence, hash, missed_due, unheld) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \
      ?, ?, ?, ?, coalesce(?, (SELECT hash FROM events WHERE stream = ? AND sequence = ?)), ?, ?) \
      ON CONFLICT (stream, run, definition, number) DO UPDATE SET \
      role = excluded.role, agency = excluded.agency, owner = excluded.owner, \
      receiver = excluded.receiver, opened = excluded.opened, due = excluded.due, \
      first_due = excluded.first_due, warn_from = excluded.warn_from, rule = excluded.rule, \
      pending = excluded.pending, done = excluded.done, recorded = excluded.recorded, \
      outcome = excluded.outcome, outcome_kind = excluded.outcome_kind, \
      answered = excluded.answered, reason = excluded.reason, actor = excluded.actor, \
      stops = excluded.stops, extended = excluded.extended, \
      extended_late = excluded.extended_late, superseded = excluded.superseded, \
      superseded_by = excluded.superseded_by, withdrawn = excluded.withdrawn, \
      is_open = excluded.is_open, sequence = excluded.sequence, hash = excluded.hash, \
      missed_due = excluded.missed_due, unheld = excluded.unheld
      """,
      [
        stream, row.run, try definition(of: row), row.number, row.role,
        row.agency?.rawValue, row.owner?.rawValue, row.to, row.opened.milliseconds,
        standing.due?.milliseconds, row.firstDue?.milliseconds, row.warnFrom?.milliseconds,
        try row.rule.flatMap { try key(of: $0) }, standing.isPending, standing.done?.milliseconds,
        standing.recorded?.milliseconds, row.outcome?.rawValue, row.outcomeKind?.rawValue,
        row.isAnswered, row.reason?.rawValue, row.actor?.rawValue,
        StopColumn.text(standing.stops), row.extended?.description, standing.extendedLate,
        standing.superseded?.milliseconds, row.supersededBy, standing.isWithdrawn,
        standing.isOpen, row.sequence, hash?.data, stream, row.sequence,
        standing.missedDue?.milliseconds, row.fellDueUnheld,
      ])
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
  /// Whether something may have become, or ceased to be, what must never be.
  fileprivate var changesViolations: Bool {
    changesHistory
      || drafts.contains { draft in
        draft.effects.contains {
          $0["violated"] != nil || $0["restored"] != nil || $0["ended"] != nil
        }
      }
  }

  /// The places of the openings whose rows are not what they were.
  fileprivate func changedRows(after before: CaseState?) -> [Int] {
    let state = record.state
    guard changesTeam else { return touched.sorted() }
    guard let before, !changesHistory else { return Array(state.openings.indices) }
    // Who answers for a step may follow from the team, and then no event is about its opening.
    return state.openings.indices.filter { place in
      touched.contains(place) || !before.openings.indices.contains(place)
        || state.bearers(at: place) != before.bearers(at: place)
    }
  }

  /// Whether the team may be another one.
  fileprivate var changesTeam: Bool {
    changesHistory
      || drafts.contains {
        switch $0.kind {
        case .caseOpened, .caseAssigned, .stepAssigned, .memberJoined, .memberLeft,
          .memberExcluded, .exclusionEnded, .glassBroken, .glassReviewed:
          true
        default: $0.effects.contains { $0["joined"] != nil }
        }
      }
  }

  private var changesHistory: Bool {
    drafts.contains { $0.kind == .actWithdrawn || $0.kind == .actCorrected }
  }
}
