import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Lists cases.
struct CaseListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the cases that you can see, newest first.")

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() throws {
    let session = Session(global)
    let actor = try session.actor
    let rows = try session.ask { try $0.cases(for: actor, at: $1) }
    let violations = try session.ask { try $0.violations(for: actor, at: $1) }
    if output.isJSON {
      let violated = Set(violations.map(\.caseID))
      try session.put(
        list: rows.map { violated.contains($0.caseID) ? $0.json.adding("violated", true) : $0.json }
      )
      return
    }
    let overdue = try session.ask { store, now in
      Dictionary(
        try store.openSteps(StepQuery(dueBy: now), for: actor, at: now).map { ($0.caseID, 1) },
        uniquingKeysWith: +)
    }
    let time = try session.timeText()
    var table = Table("OPENED", "CASE", "OVERDUE", "WORKFLOW", "CHILD OR REPORT", "COUNTY", "WITH")
    for row in rows {
      let count =
        overdue[row.caseID].map { Paint.alarm("\($0)") } ?? (row.isClosed ? "closed" : "-")
      table.add(
        time.minute(row.opened), row.caseID.rawValue, count, row.workflow.rawValue,
        row.child ?? row.report?.rawValue ?? "-", row.county ?? "-", with(row, time))
    }
    try session.put(
      lines: ViolationLines.of(violations)
        + (rows.isEmpty ? ["No cases that you can see."] : [table.text, time.footnote]))
  }

  private func with(_ row: CaseRow, _ time: TimeText) -> String {
    let agency = row.agency.map { "@ \($0)" } ?? ""
    if let owner = row.owner { return "\(owner) \(agency)" }
    let since = row.queuedSince.map { " since \(time.minute($0))" } ?? ""
    return agency.isEmpty ? "the operator's queue\(since)" : "queue \(agency)\(since)"
  }
}

extension CaseRow {
  /// The case as lists have it in JSON.
  var json: CanonicalValue {
    .object([
      "case": .string(caseID.rawValue), "workflow": .string(workflow.rawValue),
      "report": report.map { .string($0.rawValue) }, "child": child.map { .string($0) },
      "county": county.map { .string($0) }, "owner": owner.map { .string($0.rawValue) },
      "agency": agency.map { .string($0.rawValue) },
      "queued-since": queuedSince.map { .string($0.description) },
      "opened": .string(opened.description), "closed": isClosed ? true : nil,
    ])
  }
}
