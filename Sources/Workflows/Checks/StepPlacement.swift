import XMLReading

/// Steps, invokes and timers stand where time can pass: not in a final state or a history.
struct StepPlacement: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    misplaced(in: subject) + manyWithoutEvent(in: subject)
  }

  private func manyWithoutEvent(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.steps.map(\.step).filter { $0.opensMany && $0.opensOn == nil }.map { step in
      Finding(
        id: "stray-attribute",
        message: "the step \"\(step.id)\" opens with its state, and so once",
        location: step.place.of("many"), mend: "say which event opens it: opens-on=\"event:…\"")
    }
  }

  private func misplaced(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.states.filter { state in
      switch state.kind {
      case .final, .history: true
      case .state, .parallel: false
      }
    }.flatMap { state in
      let places =
        state.steps.map { ("step", $0.place) } + state.invokes.map { ("invoke", $0.place) }
        + state.timers.map { ("timer", $0.place) }
      return places.map { kind, place in
        Finding(
          id: "step-in-final", message: "a \(kind) stands in \"\(state.id)\", where nothing waits",
          location: place.element, mend: "put it into a state before that")
      }
    }
  }
}
