import Casework
import CivilTime
import Ledger
import Workflows

/// Rows of the step-completion log that between them say something in every column.
enum SampleRows {
  static let now = instant("2026-05-06T15:00:00.000Z")

  static func instant(_ text: String) -> Instant {
    guard let instant = Instant(text) else { preconditionFailure("no instant: \(text)") }
    return instant
  }

  static func step(_ id: StepID, _ title: String, required: Bool = true) -> StepRow.DefinedStep {
    StepRow.DefinedStep(
      digest: Digest(of: Array("definition".utf8)), workflow: "interview", version: "2", id: id,
      title: title, kind: .referral, isRequired: required, isArrival: false, service: nil)
  }

  static func opening(_ step: StepRow.DefinedStep, number: Int = 1) -> StepRow {
    StepRow(
      caseID: "MP-0001-0002-0003", run: 1, step: step, number: number, role: "cac",
      opened: instant("2026-05-04T14:12:00.000Z"), sequence: 7,
      hash: Digest(of: Array("event".utf8)), standing: StepStanding())
  }

  /// Open, with nothing that may be absent.
  static let bare = opening(step("listen", "Listen", required: false))

  /// Done late, recorded later still, with everything that a row can have.
  static let full: StepRow = {
    var row = opening(step("refer", "Refer the child, \"in person\""), number: 2)
    row.agency = "cac-boone"
    row.firstDue = instant("2026-05-05T14:12:00.000Z")
    row.rule = StepRow.Rule(
      authority: "RSMo 210.1500.4; 34 U.S.C. 20304", kind: .law, isVerified: true,
      counting: "clock")
    row.outcome = "sent"
    row.outcomeKind = .sent
    row.reason = "no-interviewer"
    row.actor = "a-17"
    row.extended = .hours(36)
    row.supersededBy = 9
    row.standing.due = instant("2026-05-05T16:12:00.000Z")
    row.standing.done = instant("2026-05-05T18:30:30.250Z")
    row.standing.recorded = instant("2026-05-06T14:00:00.000Z")
    row.standing.stops = [
      Opening.Stop(
        from: instant("2026-05-04T15:00:00.000Z"), until: instant("2026-05-04T17:00:00.000Z")),
      Opening.Stop(from: instant("2026-05-05T08:00:00.000Z"), until: nil),
    ]
    return row
  }()

  /// Open and overdue, with texts that nobody should have entered.
  static let hostile: StepRow = {
    var row = opening(step("call", "=HYPERLINK(\"https://example.org\";\"child\")"))
    row.role = "+cac"
    row.agency = "@sum(1)"
    row.actor = "\tactor"
    row.rule = StepRow.Rule(
      authority: "-1+1,\r\nsecond line", kind: .practice, isVerified: false, counting: "'clock")
    row.standing.due = instant("2026-05-05T05:00:00.000Z")
    return row
  }()

  static let all = [bare, full, hostile]
}
