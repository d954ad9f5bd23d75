public import Casework
public import CivilTime
import GRDB
public import Reports
import Workflows

// Figures and records, counted in one pass.
extension CaseStore: ReportBook {
  /// Counts a report as of a moment, in one pass over the facts of cases and one over steps.
  ///
  /// Memory grows by a few bytes a case and a step, and not with what is known of them.
  ///
  /// - Throws: `Refusal` where the actor may not count; ``StoreError``.
  public func count(
    _ report: Report, by counting: ReportQuestion, for actor: Actor, at now: Instant
  ) throws -> ReportDocument {
    try permitCount(for: actor)
    return try read { database in
      var count = ReportCount(
        report,
        ReportCount.Circumstances(
          period: counting.period, counted: now, coverage: CaseStore.coverage(of: actor),
          isRehearsal: try CaseStore.isRehearsal(database), division: counting.division))
      var groups: [UInt16] = []
      if report.hasCounts || count.dividesByFact {
        let scan = CaseScan(
          store: self, caseFile: counting.caseFile, slots: report.slots, zone: counting.zone,
          actor: actor, now: now, database: database)
        try scan.run { counted, key in
          count.add(counted)
          guard count.dividesByFact else { return }
          while groups.count <= Int(key) { groups.append(0) }
          groups[Int(key)] = UInt16(clamping: count.group(of: counted))
        }
      }
      if report.hasTimeliness {
        try StepScan(
          store: self, counting: counting, groups: groups, actor: actor, now: now,
          database: database
        ).run(into: &count)
      }
      return count.document
    }
  }

  /// Hands on the lines of a record, in the order in which the cases were first recorded.
  ///
  /// - Throws: `Refusal` where the actor may not take records out; ``StoreError``; what `body`
  ///   throws.
  public func lines(
    of record: ChildRecord, by counting: ReportQuestion, for actor: Actor, at now: Instant,
    _ body: ([String]) throws -> Void
  ) throws {
    try permit(taking: .record(record.definition.id), for: actor)
    try read { database in
      var lines = RecordLines(record, period: counting.period)
      let scan = CaseScan(
        store: self, caseFile: counting.caseFile, slots: record.slots, zone: counting.zone,
        actor: actor, now: now, database: database)
      let account = Accounts(
        store: self, record: record, zone: counting.zone, now: now, database: database)
      try scan.run { counted, key in
        guard lines.takes(counted) else { return }
        try body(lines.line(counted, try account.of(key)))
      }
    }
  }

  /// How timely the required steps are in the cases of a supervisor's own agency.
  ///
  /// - Throws: `Refusal` where the actor is no supervisor of an agency; ``StoreError``.
  public func timeliness(
    by counting: ReportQuestion, for actor: Actor, at now: Instant
  ) throws -> [StepTimeliness] {
    guard actor.role == Access.supervisor, let agency = actor.agency else {
      throw Refusal(
        .wrongRole, "This is for the supervisor of an agency.", mend: "Ask that supervisor.")
    }
    return try read { database in
      var scan = StepScan(
        store: self, counting: counting, groups: [], actor: actor, now: now, database: database)
      scan.agency = agency
      var tally = TimelinessTally()
      try scan.run { opening in
        tally.add(
          opening.step, group: 0, opening.status, seconds: opening.seconds,
          happened: opening.isDone)
        if let rule = opening.rule { tally.rest(opening.step, on: rule.basis) }
      }
      return tally.stepByStep
    }
  }

  private func permitCount(for actor: Actor) throws {
    guard Access.decide(actor, .report) == .allowed else {
      throw Refusal(
        .wrongRole,
        "Reports are counted by an auditor or a supervisor, not by \(actor.roleInWords).",
        mend: "Ask an auditor, or the supervisor of your agency.")
    }
  }

  /// Whose cases an actor counts, in words.
  private static func coverage(of actor: Actor) -> String {
    guard TeamRows.condition(on: "c.pk", for: actor) != nil else { return "All cases" }
    let agency = actor.agency.map { " of the agency \($0)" } ?? ""
    return "The cases that a supervisor\(agency) may see, and no others"
  }
}
