import CivilTime
import Deadlines
import Ledger
import Workflows

// Screenings: submitted, amended inside their window, decided otherwise.
extension Desk {
  /// A screening to be recorded, with its number.
  func judge(_ submission: ScreeningSubmission) throws(Refusal) -> ScreeningRecord {
    try permit(.record)
    try judgeCase(of: submission)
    var record = submission.record
    // Numbers are never used again, so withdrawn screenings count.
    record.number = self.record.history.events.count { $0.act.kind == .screeningSubmitted } + 1
    return record
  }

  /// A screening in the place of another: of the same instrument, unchanged, inside the window, by
  /// whoever gave it or a supervisor.
  func judge(
    _ submission: ScreeningSubmission, amending number: Int
  ) throws(Refusal) -> ScreeningRecord {
    try permit(.record)
    try judgeCase(of: submission)
    let given = try screening(number)
    try permit(.correct(by: author(of: given)))
    var record = submission.record
    guard record.instrument == given.record.instrument, record.digest == given.record.digest else {
      throw Refusal(
        .instrumentChanged,
        """
        Screening \(number) was given with '\(given.record.instrument)' \
        (\(given.record.digest.short)); this one is of '\(record.instrument)' \
        (\(record.digest.short)).
        """,
        mend: "Give a new screening with the instrument as it is now.")
    }
    guard let closes = given.closes(in: plan?.workflow.calendar.zone), recorded < closes else {
      throw Refusal(
        .screeningFinal, "Screening \(number) is final and cannot be amended any more.",
        mend: "Give a new screening, or have a supervisor withdraw this one.")
    }
    record.number = number
    return record
  }

  /// A decision otherwise than a result, by its approver where one is asked for.
  func judge(_ decision: ScreeningDecision) throws(Refusal) -> ScreeningDecision {
    try permit(.record)
    let given = try screening(decision.screening)
    if let seen = command.seen.screening { try record.judge(seen, of: given) }
    guard decision.digest == given.record.digest else {
      throw Refusal(
        .instrumentChanged,
        """
        The decision was judged by another version of '\(given.record.instrument)' than screening \
        \(decision.screening) was given with.
        """,
        mend: "Judge it by the version that the screening was given with.")
    }
    guard
      given.record.results.contains(
        ScreeningBand(result: decision.result, band: decision.computed))
    else {
      throw Refusal(
        .stale,
        """
        The result '\(decision.result)' of screening \(decision.screening) is not \
        '\(decision.computed)' any more.
        """,
        mend: "Look at the screening again.")
    }
    if let approver = decision.approver {
      if isAsking {
        try noteApprovers([approver], for: nil)
      } else {
        try permit(.approve(approver))
      }
    }
    return decision
  }

  private func judgeCase(of submission: ScreeningSubmission) throws(Refusal) {
    guard let other = submission.caseID, other != command.caseID else { return }
    throw Refusal(
      .otherCase, "This screening is of a child of another case.",
      mend: "Submit it in the case it was begun in.")
  }

  private func screening(_ number: Int) throws(Refusal) -> CaseState.Screening {
    guard let given = state.screenings.last(where: { $0.record.number == number && $0.isCurrent })
    else {
      throw Refusal(
        .unknownScreening, "The case has no screening \(number).",
        mend: "List them with milepost case timeline \(command.caseID).")
    }
    return given
  }

  private func author(of given: CaseState.Screening) -> ActorID {
    record.history.event(given.sequence)?.actor.id ?? command.actor.id
  }
}
