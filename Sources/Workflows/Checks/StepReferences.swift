import XMLReading

/// Every step that is named is there.
struct StepReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let outline = subject.outline
    var findings: [Finding] = []
    func check(_ step: StepID, _ place: Place, _ attribute: String, word: String) {
      guard !step.rawValue.isEmpty, outline.stepOfID[step] == nil else { return }
      findings.append(unknown(step.rawValue, in: outline, at: place.of(attribute, word: word)))
    }
    for step in outline.steps.map(\.step) {
      if let answers = step.answers {
        check(answers, step.place, "answers", word: answers.rawValue)
      }
      for other in step.before { check(other, step.place, "before", word: other.rawValue) }
      for due in step.dues {
        if case .asStep(let other) = due.length {
          check(other, due.place, "within", word: "as:\(other)")
        }
      }
    }
    for use in outline.anchors {
      switch use.anchor {
      case .done(let step), .field(let step?, _):
        check(step, use.place, use.attribute, word: use.anchor.description)
      case .entered, .started, .caseOpened, .fact, .event, .field(nil, _): break
      }
    }
    let invokes = Set(outline.invokes.map(\.invoke.id.rawValue))
    for transition in outline.transitions.map(\.transition) {
      for name in transition.supersedes
      where outline.stepOfID[StepID(name)] == nil && !invokes.contains(name) {
        findings.append(
          unknown(name, in: outline, at: transition.place.of("supersedes", word: name)))
      }
    }
    return findings
  }

  private func unknown(
    _ name: String, in outline: Outline, at location: SourceLocation
  ) -> Finding {
    Finding(
      id: "unknown-step", message: "there is no step \"\(name)\"", location: location,
      mend: Nearest.mend(name, among: outline.steps.map(\.step.id.rawValue), kind: "step"))
  }
}
