import Workflows

// Whether two cases are about one child: decided by a person, in both cases at once.
extension Desk {
  func judge(_ decision: PairDecision) throws(Refusal) -> Act {
    try permit(.match)
    try judgeTime()
    guard decision.other != command.caseID else {
      throw Refusal(
        .wrongPair, "A case is not compared with itself.", mend: "Name the other case.")
    }
    guard !decision.reason.rawValue.isEmpty else {
      throw Refusal(
        .reasonNeeded, "A decision on two cases needs a reason.", mend: "Give --reason CODE.")
    }
    guard !state.isVictimServiceData else {
      throw Refusal(
        .notAllowed,
        "The data of a funded victim service are matched with nothing (34 U.S.C. 12291(b)(2)).",
        mend: "Leave the cases as they are.")
    }
    let standing = state.pairs.first { $0.decision.other == decision.other }?.decision.verdict
    guard decision.verdict != standing ?? .undecided else {
      throw Refusal(
        .wrongPair,
        standing == nil
          ? "Nothing is decided on this case and '\(decision.other)'."
          : "That is decided already.",
        mend: "See what is: milepost case candidates \(command.caseID).")
    }
    return .pairDecided(decision)
  }
}
