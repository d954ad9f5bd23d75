public import Casework
public import CivilTime
import GRDB
public import Reports
public import Workflows

extension CaseStore {
  /// What a report is counted by.
  public struct Counting: Sendable {
    /// The facts, as its definition was compiled against them.
    public var caseFile: CaseFile
    /// The zone in which days are meant.
    public var zone: Zone
    /// The days it is about.
    public var period: ReportPeriod
    /// By what timeliness is divided; nil for not at all.
    public var division: String?
    /// The one step of which timeliness is told, as `WORKFLOW/STEP`; nil for all.
    public var step: String?

    /// A count by a case file, of all days.
    public init(
      caseFile: CaseFile, zone: Zone, period: ReportPeriod = ReportPeriod(),
      division: String? = nil, step: String? = nil
    ) {
      self.caseFile = caseFile
      self.zone = zone
      self.period = period
      self.division = division
      self.step = step
    }
  }

  /// Counts a report as of a moment, in one pass over the facts of cases and one over steps.
  ///
  /// Memory grows by a few bytes a case and a step, and not with what is known of them.
  ///
  /// - Throws: `Refusal` where the actor may not count; ``StoreError``.
  public func count(
    _ report: Report, by counting: Counting, for actor: Actor, at now: Instant
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
  /// - Throws: `Refusal` where the actor may not count; ``StoreError``; what `body` throws.
  public func lines(
    of record: ChildRecord, by counting: Counting, for actor: Actor, at now: Instant,
    _ body: ([String]) throws -> Void
  ) throws {
    try permitCount(for: actor)
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
