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
      let reported = Set(subject.runsWithDuties(endedByTimeAt: index).map(\.rawValue))
      return dropped(open.filter { !reported.contains($0) }, at: index, outline)
        + needless(open, at: index, outline, left: departures.left[index])
    }
  }

  /// The ids of what the transition may end while it is open, in document order.
  private func mayBeOpen(
    at index: Int, _ outline: Outline, _ departures: Departures, countSteps: Bool
  ) -> [String] {
    let left = departures.left[index]
    guard !left.isEmpty else { return [] }
    let events = outline.transitions[index].transition.events.map {
      Event(EventNames.stem(of: $0), departures)
    }
    var open: [String] = []
    if countSteps {
      for entry in outline.steps where left.contains(StateIndex(entry.state)) {
        let isClosed =
          !events.isEmpty
          && events.allSatisfy { closes($0, entry, outline, departures) }
        if entry.step.isRequired, !isClosed { open.append(entry.step.id.rawValue) }
      }
    }
    let transition = outline.transitions[index].transition
    for entry in outline.invokes where left.contains(StateIndex(entry.state)) {
      if !departures.hasEnded(entry, at: transition) { open.append(entry.invoke.id.rawValue) }
    }
    return open
  }

  /// An event that is waited for, and what its name says is done.
  private struct Event {
    /// The step of `step.STEP.OUTCOME`.
    private(set) var step: StepID?
    /// The state of `done.steps.STATE`.
    private(set) var stateOfSteps: StateID?
    /// The state of `done.state.STATE`.
    let end: StateIndex?

    init(_ name: String, _ departures: Departures) {
      end = departures.end(by: name)
      if name.hasPrefix("done.steps.") {
        stateOfSteps = StateID(String(name.dropFirst("done.steps.".count)))
      }
      let parts = name.utf8.split(separator: UInt8(ascii: "."), maxSplits: 2)
      if parts.count >= 2, parts[0].elementsEqual("step".utf8) {
        step = StepID(String(Substring(parts[1])))
      }
    }
  }

  /// Whether a step is not open any more when an event comes.
  private func closes(
    _ event: Event, _ entry: Outline.Step, _ outline: Outline, _ departures: Departures
  ) -> Bool {
    if event.stateOfSteps == outline.states[entry.state].id { return true }
    if let ended = event.step, ended == entry.step.id || entry.step.before.contains(ended) {
      return true
    }
    return departures.isOver(StateIndex(entry.state), atEndOf: event.end)
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
    _ open: [String], at index: Int, _ outline: Outline, left: StateSet
  ) -> [Finding] {
    let transition = outline.transitions[index].transition
    guard !transition.supersedes.isEmpty else { return [] }
    return transition.supersedes.filter { name in
      let isKnown =
        outline.stepOfID[StepID(name)] != nil
        || outline.invokes.contains { $0.invoke.id.rawValue == name }
      guard isKnown, !open.contains(name) else { return false }
      // A step that is not required may be named too, for the reader's sake.
      return !outline.steps.contains {
        $0.step.id.rawValue == name && left.contains(StateIndex($0.state))
      }
    }.map { name in
      Finding(
        id: "supersedes-nothing", severity: .warning,
        message: "\"\(name)\" cannot be open when this is taken",
        location: transition.place.of("supersedes", word: name), mend: "leave it out")
    }
  }
}
