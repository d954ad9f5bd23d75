import XMLReading

/// A rhythm changes at a moment that is one for all openings, and its window can open.
struct RhythmChanges: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.steps.map(\.step).flatMap { step in
      (step.repetition?.changes ?? []).flatMap { moving($0, step) } + windows(of: step)
    }
  }

  /// What is another for each opening says nothing of when the rhythm changes.
  private func moving(_ change: RhythmChangeDefinition, _ step: StepDefinition) -> [Finding] {
    change.of.filter { anchor in
      switch anchor {
      case .entered, .field(nil, _): true
      case .done(let other), .field(let other?, _): other == step.id
      case .started, .caseOpened, .fact, .event: false
      }
    }.map { anchor in
      Finding(
        id: "rhythm-anchor-moves",
        message: "\"\(anchor)\" is another for each opening of \"\(step.id)\"",
        location: change.place.of("of", word: anchor.description),
        mend: "count from what does not move with the step: started, case.opened, fact:ID")
    }
  }

  /// In a fixed rhythm only a deadline that follows it has its window.
  private func windows(of step: StepDefinition) -> [Finding] {
    guard let repetition = step.repetition, repetition.from == .anchor,
      !step.dues.contains(where: { $0.length == .rhythm })
    else { return [] }
    return ([repetition.place] + repetition.changes.map(\.place)).filter { $0.has("not-before") }
      .map { place in
        Finding(
          id: "stray-attribute",
          message: "no deadline of the step follows the rhythm, so that it has no window",
          location: place.of("not-before"),
          mend: "write within=\"rhythm\" at the deadline, or not-before there")
      }
  }
}
