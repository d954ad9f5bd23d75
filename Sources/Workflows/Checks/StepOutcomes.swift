import XMLReading

/// A step can end, what is sent has a receiver, and what is left undone has a reason.
struct StepOutcomes: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.steps.map(\.step).flatMap { step in
      ends(step) + receiver(step) + reasons(step) + approvers(step)
        + answer(step, in: subject.outline)
    }
  }

  private func ends(_ step: StepDefinition) -> [Finding] {
    guard step.outcomes.isEmpty else { return [] }
    return [
      Finding(
        id: "step-without-outcome", severity: .warning,
        message: "the step \"\(step.id)\" has no outcome and can never end",
        location: step.place.of("id"),
        mend: "add <outcome id=\"done\" kind=\"completed\"/>")
    ]
  }

  private func receiver(_ step: StepDefinition) -> [Finding] {
    guard step.to == nil else { return [] }
    return step.outcomes.filter { $0.kind == .sent }.map { outcome in
      Finding(
        id: "sent-without-receiver", severity: .warning,
        message: "the step \"\(step.id)\" is sent, but to no role",
        location: outcome.place.of("kind"), mend: "say to whom: to=\"ROLE\" on the step")
    }
  }

  private func reasons(_ step: StepDefinition) -> [Finding] {
    step.outcomes.filter { outcome in
      switch outcome.kind {
      // Who declined is told by the outcome's own name; why something could not or need not be done
      // is not.
      case .notNecessary, .unable: outcome.reasons.isEmpty
      case .completed, .sent, .declined: false
      }
    }.map { outcome in
      Finding(
        id: "reason-missing", severity: .warning,
        message: "the outcome \"\(outcome.id)\" leaves the work undone and lists no reason",
        location: outcome.place.of("kind"), mend: "add <reason id=\"…\">…</reason>")
    }
  }

  private func approvers(_ step: StepDefinition) -> [Finding] {
    step.outcomes.filter { $0.approver == nil && $0.approverCondition != nil }.map { outcome in
      Finding(
        id: "stray-attribute", message: "the outcome \"\(outcome.id)\" has no approver to spare",
        location: outcome.place.of("approver-if"), mend: "name one: approver=\"supervisor\"")
    }
  }

  private func answer(_ step: StepDefinition, in outline: Outline) -> [Finding] {
    guard let answers = step.answers, let index = outline.stepOfID[answers],
      !outline.steps[index].step.outcomes.contains(where: { $0.kind == .sent })
    else { return [] }
    return [
      Finding(
        id: "answers-nothing-sent",
        message: "the step \"\(answers)\" has no outcome of kind sent that could be answered",
        location: step.place.of("answers"),
        mend: "name a step that sends something, or give that one kind=\"sent\"")
    ]
  }
}
