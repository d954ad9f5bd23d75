import XMLReading

/// A step whose ladder is written has a deadline from which its rungs count.
struct EscalationShape: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.steps.map(\.step).flatMap { step -> [Finding] in
      guard step.dues.isEmpty, step.repetition == nil else { return [] }
      return step.escalations.map { rung in
        Finding(
          id: "escalation-without-deadline",
          message: "the step \"\(step.id)\" has no deadline, so that nothing is ever escalated",
          location: rung.place.element, mend: "give it a due, or leave the escalate out")
      }
    }
  }
}
