import Workflows

/// How far a referral has got since it was sent.
public struct ReferralCourse: Hashable, Sendable {
  /// The stages, in the order in which a referral goes through them.
  public enum Stage: String, CaseIterable, Hashable, Sendable {
    /// Nobody has answered it.
    case arrived
    /// It was taken on, and no time is arranged.
    case accepted
    /// A time is arranged, and nothing is recorded of it yet.
    case scheduled
    /// What it asked for was done.
    case held
    /// It was sent back.
    case returned
    /// It went no further: something else took its place, or the work ended without it.
    case over
  }

  /// Where it has got to.
  public let stage: Stage
  /// The time that was arranged last.
  public let appointment: Appointment?
  /// The open steps of what follows from it, by their places.
  public let open: [Int]
}

extension CaseState {
  /// How far a referral has got that shows by an opening (`StepRow.DefinedStep.isArrival`).
  ///
  /// What it asks for counts as done once a meeting or task of the same run that writes down a moment
  /// has been completed after it was accepted.
  public func course(ofReferralAt place: Int) -> ReferralCourse {
    let arrival = openings[place]
    guard let run = run(arrival.run), let step = step(of: arrival) else {
      return ReferralCourse(stage: .over, appointment: nil, open: [])
    }
    if arrival.isOpen {
      return ReferralCourse(stage: .arrived, appointment: nil, open: [place])
    }
    guard let ending = arrival.ending else {
      return ReferralCourse(stage: .over, appointment: nil, open: [])
    }
    switch step.outcomes[ending.outcome].kind {
    case .declined: return ReferralCourse(stage: .returned, appointment: nil, open: [])
    case .notNecessary, .unable:
      return ReferralCourse(stage: .over, appointment: nil, open: [])
    case .completed, .sent: break
    }
    let appointment = appointments(in: run).last { $0.arranged >= ending.occurred }
    let isHeld = endings(in: run).contains { _, other, step in
      other.sequence > ending.sequence && (step.kind == .meeting || step.kind == .task)
        && step.outcomes[other.outcome].kind == .completed && step.writesMoment
    }
    let stage: ReferralCourse.Stage =
      isHeld
      ? .held : appointment?.fate == .ahead ? .scheduled : run.isRunning ? .accepted : .over
    return ReferralCourse(
      stage: stage, appointment: appointment,
      open: open.filter { openings[$0].run == run.number })
  }
}

extension Step {
  /// Whether it writes down when something was.
  fileprivate var writesMoment: Bool {
    fields.contains { if case .dateTime = $0.kind { true } else { false } }
  }
}
