import CivilTime
import Workflows

// Who is kept out of a case, and who may look into it in an emergency.
extension Desk {
  func judgeExclusion(of who: ActorID, reason: String) throws(Refusal) -> Act {
    try permit(.exclude)
    guard ReasonCode(reason).isCode else {
      throw Refusal(
        .reasonNeeded, "An exclusion needs a reason, as a code.",
        mend: "Give --reason CODE, such as family or named-in-case; no names."
      ).about(.reason)
    }
    guard who != Actor.operator.id else {
      throw Refusal(
        .wrongValue, "The operator of the machine cannot be excluded: the file is theirs.",
        mend: "Have somebody else operate it."
      ).about(.person)
    }
    guard !state.exclusions.contains(where: { $0.who == who && $0.holds(at: recorded) }) else {
      throw Refusal(.wrongValue, "'\(who)' is excluded already.", mend: "Nothing has to be done.")
        .about(.person)
    }
    return .memberExcluded(who, reason: ReasonCode(reason))
  }

  /// A supervisor is told that a person is excluded.
  ///
  /// To whom that is not known, the act is recorded
  /// as any other, and the person sees nothing all the same.
  func judgeFreedom(of who: String) throws(Refusal) {
    guard state.exclusions.contains(where: { $0.who.rawValue == who && $0.holds(at: recorded) }),
      Access.decide(command.actor, .exclude, in: state, at: recorded) == .allowed
    else { return }
    throw Refusal(
      .wrongValue, "'\(who)' is excluded from the case.",
      mend: "Give it to somebody else, or end the exclusion first."
    ).about(.person)
  }

  func judgeReadmission(of who: ActorID) throws(Refusal) -> Act {
    try permit(.exclude)
    guard state.exclusions.contains(where: { $0.who == who && $0.holds(at: recorded) }) else {
      throw Refusal(
        .unknownMember, "'\(who)' is not excluded.",
        mend: "List the team with milepost case team \(command.caseID).")
    }
    return .exclusionEnded(who)
  }

  /// Whoever has no part may look, in a role that the case's workflows know; who has one need not.
  func judgeBreaking(_ reason: String) throws(Refusal) -> Act {
    let roles = state.runs.flatMap { $0.workflow.definition.roles.map(\.id) }
    if Access.basis(of: command.actor, in: state.team, at: recorded) != nil {
      throw Refusal(
        .wrongValue, "You see the case already.",
        mend: "Look at it with milepost case show \(command.caseID).")
    }
    try permit(.breakGlass(roles: roles))
    guard BrokenGlass.Reason(rawValue: reason) != nil else {
      let reasons = BrokenGlass.Reason.allCases.map(\.rawValue).joined(separator: ", ")
      throw Refusal(
        reason.isEmpty ? .reasonNeeded : .unknownReason,
        reason.isEmpty
          ? "Breaking the glass needs a reason."
          : "Breaking the glass needs a reason, and '\(reason)' is none.",
        mend: "Give --reason with one of: \(reasons)."
      ).about(.reason)
    }
    return .glassBroken(reason: ReasonCode(reason))
  }

  func judgeReview(
    of sequence: Int, _ finding: BrokenGlass.Finding
  ) throws(Refusal) -> Act {
    guard let glass = state.glass.first(where: { $0.sequence == sequence }) else {
      try permit(.reviewGlass(of: ""))
      throw Refusal(
        .unknownAct, "Nobody broke the glass by act \(sequence).",
        mend: "List what is to be reviewed with milepost case review-glass.")
    }
    try permit(.reviewGlass(of: glass.who.id))
    guard glass.review == nil else {
      throw Refusal(
        .unknownAct, "Act \(sequence) has been reviewed.", mend: "Nothing has to be done.")
    }
    return .glassReviewed(sequence: sequence, finding: finding)
  }
}

extension ReasonCode {
  /// What stands in the log for a reason that somebody gave in words: they are a note beside it.
  static let asNoted: ReasonCode = "as-noted"

  /// Whether it is a code and no words: small letters, digits and strokes, at most 64.
  var isCode: Bool {
    guard let first = rawValue.unicodeScalars.first, ("a"..."z").contains(first) else {
      return false
    }
    return rawValue.utf8.count <= 64
      && rawValue.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
      }
  }
}
