import Statecharts
import XMLReading

/// Time alone never leaves the state of a required step: only people close a duty.
struct TimeClosesDuty: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let reach = subject.timeReach else { return [] }
    return reach.transitions.sorted().flatMap { index -> [Finding] in
      let left = reach.states(leftBy: index)
      let steps = subject.outline.steps.filter {
        $0.step.isRequired && left.contains(StateIndex($0.state))
      }
      guard !steps.isEmpty else { return [] }
      let transition = subject.outline.transitions[index].transition
      let names = steps.map { "\"\($0.step.id)\"" }.joined(separator: ", ")
      return [
        Finding(
          id: "time-closes-duty",
          message: "time alone could leave the state of a required step: \(names)",
          location: transition.place.of(transition.events.isEmpty ? "target" : "event"),
          notes: ["a duty ends by what people do, or stays visible as overdue"],
          mend: "tell somebody (notify) and stay, or let a person's outcome or event lead on")
      ]
    }
  }
}
