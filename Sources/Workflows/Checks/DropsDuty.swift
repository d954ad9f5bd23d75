import Statecharts
import XMLReading

/// No transition ends, unsaid, another required step or an invoked run that may still be open.
///
/// What a transition's own event says is done is not open: the step of the outcome, and those whose
/// `before` makes that outcome wait for them; the steps of `done.steps.STATE`; the run of
/// `done.invoke.ID`; whatever lies within the state of `done.state.ID`. A transition that names
/// what it ends in `supersedes` does so knowingly.
struct DropsDuty: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let departures = subject.departures, let byTime = subject.timeReach?.transitions else {
      return []
    }
    let outline = subject.outline
    return outline.transitions.indices.flatMap { index -> [Finding] in
      let open = mayBeOpen(at: index, outline, departures, countSteps: !byTime.contains(index))
      return dropped(open, at: index, outline)
        + needless(open, at: index, outline, left: departures.left[index])
    }
  }

  /// The ids of what the transition may end while it is open, in document order.
  private func mayBeOpen(
    at index: Int, _ outline: Outline, _ departures: Departures, countSteps: Bool
  ) -> [String] {
    let left = departures.left[index]
    guard !left.isEmpty else { return [] }
    let events = outline.transitions[index].transition.events.map { EventNames.stem(of: $0) }
    let steps = (countSteps ? outline.steps : []).filter { entry in
      left.contains(entry.state) && entry.step.isRequired
        && (events.isEmpty || events.contains { !isClosed(entry, by: $0, outline, departures) })
    }.map(\.step.id.rawValue)
    let invokes = outline.invokes.filter { entry in
      left.contains(entry.state)
        && (events.isEmpty
          || events.contains { event in
            event != EventNames.invokeDone(entry.invoke.id)
              && !departures.isOver(entry.state, by: event)
          })
    }.map(\.invoke.id.rawValue)
    return steps + invokes
  }

  private func isClosed(
    _ entry: Outline.Step, by event: String, _ outline: Outline, _ departures: Departures
  ) -> Bool {
    if event == EventNames.stepsDone(outline.states[entry.state].id) { return true }
    let parts = event.split(separator: ".").map { String($0) }
    if parts.count >= 2, parts[0] == "step" {
      let ended = StepID(parts[1])
      if ended == entry.step.id || entry.step.before.contains(ended) { return true }
    }
    return departures.isOver(entry.state, by: event)
  }

  private func dropped(_ open: [String], at index: Int, _ outline: Outline) -> [Finding] {
    let transition = outline.transitions[index].transition
    let unsaid = open.filter { !transition.supersedes.contains($0) }
    guard !unsaid.isEmpty else { return [] }
    let names = unsaid.map { "\"\($0)\"" }.joined(separator: ", ")
    let all = (transition.supersedes + unsaid).joined(separator: " ")
    let attribute = transition.place.has("target") ? "target" : "event"
    return [
      Finding(
        id: "drops-duty", message: "what may still be open would be ended here: \(names)",
        location: transition.place.of(attribute),
        mend: "wait for it (done.steps.STATE, done.invoke.ID), or write supersedes=\"\(all)\"")
    ]
  }

  private func needless(
    _ open: [String], at index: Int, _ outline: Outline, left: Set<Int>
  ) -> [Finding] {
    let transition = outline.transitions[index].transition
    guard !transition.supersedes.isEmpty else { return [] }
    // A step that is not required may be named too, for the reader's sake.
    let optional = outline.steps.filter { left.contains($0.state) }.map(\.step.id.rawValue)
    let known = Set(
      outline.steps.map(\.step.id.rawValue) + outline.invokes.map(\.invoke.id.rawValue))
    return transition.supersedes.filter { name in
      known.contains(name) && !open.contains(name) && !optional.contains(name)
    }.map { name in
      Finding(
        id: "supersedes-nothing", severity: .warning,
        message: "\"\(name)\" cannot be open when this is taken",
        location: transition.place.of("supersedes", word: name), mend: "leave it out")
    }
  }
}
