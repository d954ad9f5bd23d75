import Casework
import CivilTime
import Reports
import Workflows

/// What somebody asks of a report or a record, as an address or a form says it.
struct ReportForm: Sendable {
  private static let names = ["from", "to", "by", "step", "as-of", "at"]

  /// What was written, by the names of the fields; what was left empty is not in it.
  let written: [String: String]
  /// The days that are asked for.
  let period: ReportPeriod
  /// By what timeliness is divided.
  let division: String?
  /// Of which step it is told.
  let step: String?
  /// As known when; nil for now.
  let asOf: Instant?

  /// Reads what is asked for.
  ///
  /// - Parameter report: which division and step it may have; nil for a record, which has none.
  /// - Throws: `Refusal` where something in it cannot be.
  init(
    _ form: Form, of report: Report?, steps: [NamedTimedStep] = [], in zone: Zone,
    at now: Instant, _ words: Words
  ) throws {
    var written: [String: String] = [:]
    for name in Self.names where !form[name].isEmpty { written[name] = form[name] }
    self.written = written
    func day(_ name: String) throws -> Day? {
      try written[name].map { text in
        guard let day = Day(text) else {
          throw Refusal(
            .wrongTime, verbatim: words["reports.no-day", text], mend: words["reports.no-day.mend"])
        }
        return day
      }
    }
    let (from, to) = (try day("from"), try day("to"))
    if let from, let to, to < from {
      throw Refusal(
        .wrongTime, verbatim: words["reports.wrong-order", "\(to)", "\(from)"],
        mend: words["reports.wrong-order.mend"])
    }
    period = ReportPeriod(from: from, to: to)
    division = written["by"]
    step = written["step"]
    if let division, !(report?.divisions.contains(division) ?? false) {
      throw Refusal(
        .wrongValue, verbatim: words["reports.no-choice", division],
        mend: words["reports.no-choice.mend"])
    }
    if let step, !(report?.hasTimeliness ?? false) || !steps.contains(where: { $0.name == step }) {
      throw Refusal(
        .wrongValue, verbatim: words["reports.no-choice", step],
        mend: words["reports.no-choice.mend"])
    }
    // The moment of a page, which its files carry, else what somebody wrote.
    asOf = try (written["at"] ?? written["as-of"]).map { try StatedTime.instant($0) { zone } }
    if let asOf, now < asOf {
      throw Refusal(
        .timeInFuture, verbatim: words["reports.future"], mend: words["reports.future.mend"])
    }
  }

  /// The question as a part of an address, of a moment.
  func address(at moment: Instant) -> String {
    let parts = ["from", "to", "by", "step"].compactMap { name in
      written[name].map { "\(name)=\(Address.encoded($0))" }
    }
    return (parts + ["at=\(Address.encoded(moment.description))"]).joined(separator: "&")
  }

  /// What was asked for, by the names of the fields, for the log.
  var filter: [String: String] { written.filter { ["from", "to", "as-of"].contains($0.key) } }
}

/// A required step of a workflow that is in force, as people choose it.
struct NamedTimedStep: Hashable, Sendable {
  /// `WORKFLOW/STEP`.
  let name: String
  let title: String
  let workflow: String
}

extension Site {
  /// The required steps of the workflows that are in force.
  var requiredSteps: [NamedTimedStep] {
    library.workflowIDs.compactMap { library.activePlan(of: $0)?.workflow }.flatMap { workflow in
      workflow.steps.filter(\.isRequired).map { step in
        NamedTimedStep(
          name: "\(workflow.id)/\(step.id)", title: step.title,
          workflow: workflow.definition.title)
      }
    }
  }
}
