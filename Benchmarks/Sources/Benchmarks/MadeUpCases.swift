import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Cases on the shipped response to a report: an investigation, so that eight runs go side by side.
struct MadeUpCases {
  static let opened = Instant(milliseconds: 1_777_900_000_000)

  let store: CaseStore

  /// Opens a case; fourteen steps or so are open then.
  func open(_ id: CaseID, at time: Instant = opened) throws {
    let facts = [
      ("report-track", "investigation"), ("county", "boone"), ("sex", "female"),
      ("imminent-danger", "no"),
    ]
    try store.perform(
      Command(
        key: IdempotencyKey("open-\(id)"), caseID: id, actor: .operator, occurred: time,
        deed: .open(
          OpenCase(
            workflow: "mo-response", report: ReportNumber("R-\(id)"), child: "1",
            facts: facts.map { WrittenEntry($0, $1) }, agency: "cd-boone"))),
      at: .rehearsal(time))
  }

  /// Sends the referral for an interview: one step done, the next one open.
  func completeStep(
    _ id: CaseID, at time: Instant = opened.adding(seconds: 600), key: String = "done"
  ) throws {
    try store.perform(
      Command(
        key: IdempotencyKey("\(key)-\(id)"), caseID: id,
        actor: Actor(id: "w-17", role: "childrens-division", agency: "cd-boone"), occurred: time,
        deed: .finish(FinishStep(step: "mo-forensic-interview/refer", outcome: "sent"))),
      at: .rehearsal(time))
  }

  /// Records an attempt at a step, which is one event more and changes nothing else.
  func attempt(_ id: CaseID, number: Int, at time: Instant) throws {
    try store.perform(
      Command(
        key: IdempotencyKey("attempt-\(id)-\(number)"), caseID: id, actor: .operator,
        occurred: time, deed: .attempt(step: "mo-forensic-interview/refer", fields: [])),
      at: .rehearsal(time))
  }
}
