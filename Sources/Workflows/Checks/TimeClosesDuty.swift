import Statecharts
import XMLReading

/// Time alone never leaves the state of a required step, nor ends a run that may have one open: only
/// people close a duty.
///
/// An invoked run ends with the state that invoked it, and so do those that it has invoked. That a
/// transition says what it supersedes makes no difference: nobody has acted.
struct TimeClosesDuty: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let reach = subject.timeReach else { return [] }
    return reach.transitions.sorted().flatMap { index -> [Finding] in
      let left = reach.states(leftBy: index)
      let steps = subject.outline.steps.filter {
        $0.step.isRequired && left.contains(StateIndex($0.state))
      }
      let place = subject.outline.transitions[index].transition.place
      return finding(
        "leave the state of a required step", steps.map(\.step.id.rawValue), at: place)
        + finding(
          "end a run whose workflow has a required step",
          subject.runsWithDuties(endedByTimeAt: index).map(\.rawValue), at: place)
    }
  }

  private func finding(_ what: String, _ names: [String], at place: Place) -> [Finding] {
    guard !names.isEmpty else { return [] }
    return [
      Finding(
        id: "time-closes-duty",
        message: "time alone could \(what): "
          + names.map { "\"\($0)\"" }.joined(separator: ", "),
        location: place.of(place.has("event") ? "event" : "target"),
        notes: ["a duty ends by what people do, or stays visible as overdue"],
        mend: "tell somebody (notify) and stay, or let a person's outcome or event lead on")
    ]
  }
}

extension WorkflowSubject {
  /// The invoked runs that a transition would end by time alone, while a required step may be open in
  /// them or in what they invoke.
  func runsWithDuties(endedByTimeAt index: Int) -> [InvokeID] {
    guard let departures, let timeReach, timeReach.entered[index] != nil else { return [] }
    let left = timeReach.states(leftBy: index)
    let transition = outline.transitions[index].transition
    return outline.invokes.filter { entry in
      left.contains(StateIndex(entry.state)) && !departures.hasEnded(entry, at: transition)
        && surroundings.hasDuties(entry.invoke.workflow)
    }.map(\.invoke.id)
  }
}

extension Departures {
  /// Whether an invoked run is over when a transition is taken, as every event says that it waits
  /// for.
  func hasEnded(_ entry: Outline.Invoke, at transition: WorkflowTransition) -> Bool {
    let names = transition.events.map { EventNames.stem(of: $0) }
    return !names.isEmpty
      && names.allSatisfy { name in
        name == EventNames.invokeDone(entry.invoke.id)
          || isOver(StateIndex(entry.state), atEndOf: end(by: name))
      }
  }
}

extension Surroundings {
  /// Whether a workflow, or one that it invokes, has a required step.
  fileprivate func hasDuties(_ workflow: WorkflowID) -> Bool {
    var seen: Set<WorkflowID> = [workflow]
    var waiting = [workflow]
    while let id = waiting.popLast() {
      guard let outline = workflows[id]?.outline else { continue }
      if outline.steps.contains(where: \.step.isRequired) { return true }
      waiting += outline.invokes.map(\.invoke.workflow).filter { seen.insert($0).inserted }
    }
    return false
  }
}
