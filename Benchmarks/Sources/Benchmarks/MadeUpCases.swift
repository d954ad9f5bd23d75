import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Cases on the shipped response to a report: an investigation, so that eight runs go side by side.
struct MadeUpCases {
  static let opened = Instant(milliseconds: 1_777_900_000_000)

  let store: CaseStore

  /// When steps are done, where nothing else is said.
  static let done = opened.adding(seconds: 600)

  /// Opens a case; fourteen steps or so are open then.
  func open(_ id: CaseID, at time: Instant = opened) throws {
    try store.perform(Self.opening(of: id, at: time), at: .rehearsal(time))
  }

  /// Opens many, in one transaction.
  func open(_ ids: [CaseID]) throws {
    try store.performTogether(at: .rehearsal(Self.opened)) { writer in
      for id in ids { try writer.perform(Self.opening(of: id, at: Self.opened)) }
    }
  }

  /// Sends the referral for an interview: one step done, the next one open.
  func completeStep(_ id: CaseID, at time: Instant = done, key: String = "done") throws {
    try perform(Self.completion(of: id, at: time, key: key), at: time)
  }

  /// Performs a command.
  func perform(_ command: Command, at time: Instant = done) throws {
    try store.perform(command, at: .rehearsal(time))
  }

  static func completion(
    of id: CaseID, at time: Instant = done, key: String = "done"
  ) -> Command {
    Command(
      key: IdempotencyKey("\(key)-\(id)"), caseID: id,
      actor: Actor(id: "w-17", role: "childrens-division", agency: "cd-boone"), occurred: time,
      deed: .finish(FinishStep(step: "mo-forensic-interview/refer", outcome: "sent")))
  }

  private static func opening(of id: CaseID, at time: Instant) -> Command {
    let facts = [
      ("report-track", "investigation"), ("county", "boone"), ("sex", "female"),
      ("imminent-danger", "no"),
    ]
    return Command(
      key: IdempotencyKey("open-\(id)"), caseID: id, actor: .operator, occurred: time,
      deed: .open(
        OpenCase(
          workflow: "mo-response", report: ReportNumber("R-\(id)"), child: "1",
          facts: facts.map { WrittenEntry($0, $1) }, agency: "cd-boone")))
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
