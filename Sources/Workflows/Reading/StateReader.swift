import CivilTime
import XMLReading

extension AttributeReader {
  static let stateElements: Set<String> = ["state", "parallel", "final", "history"]

  mutating func state(_ element: XMLElement) -> WorkflowState {
    let kind: WorkflowState.Kind =
      switch element.name {
      case "parallel": .parallel
      case "final": .final
      case "history": .history(deep: element["type"] == "deep")
      default: .state
      }
    var transitions: [WorkflowTransition] = []
    var steps: [StepDefinition] = []
    for child in element.children {
      switch child.name {
      case "transition":
        transitions.append(transition(child, byDefault: element.name == "history"))
      case "step":
        let step = step(child)
        steps.append(step)
        transitions += AttributeReader.outcomeTransitions(of: step)
      default: break
      }
    }
    return WorkflowState(
      id: id(element), kind: kind, title: text(element, "title") ?? element["id"] ?? "",
      initial: initial(element), onEntry: element.all("onentry").map { block($0) },
      onExit: element.all("onexit").map { block($0) }, transitions: transitions, steps: steps,
      invokes: element.all("invoke").map { invoke($0) },
      timers: element.all("timer").map { timer($0) },
      children: element.children.filter { AttributeReader.stateElements.contains($0.name) }
        .map { state($0) },
      place: Place(element))
  }

  private mutating func initial(_ element: XMLElement) -> WorkflowState.Initial? {
    let written = single(element, "initial")
    if element.attribute("initial") != nil {
      if let written {
        findings.append(
          Finding(
            id: "repeated-element",
            message: "\"\(element.name)\" has both an attribute and an element \"initial\"",
            location: written.location, mend: "leave one of them"))
      }
      return WorkflowState.Initial(
        targets: ids(element, "initial"), actions: [], place: Place(element))
    }
    guard let written, let transition = written.first("transition") else { return nil }
    return WorkflowState.Initial(
      targets: ids(transition, "target"), actions: actions(transition), place: Place(transition))
  }

  private func transition(_ element: XMLElement, byDefault: Bool) -> WorkflowTransition {
    WorkflowTransition(
      origin: byDefault ? .byDefault : .transition, events: words(element, "event"),
      condition: element["cond"], targets: ids(element, "target"),
      isInternal: element["type"] == "internal", supersedes: words(element, "supersedes"),
      actions: actions(element), place: Place(element))
  }

  /// What the outcomes of a step are short for; the place of each is the outcome's.
  private static func outcomeTransitions(of step: StepDefinition) -> [WorkflowTransition] {
    step.outcomes.filter { !$0.targets.isEmpty }.map { outcome in
      WorkflowTransition(
        origin: .outcome(step.id, outcome.id),
        events: [EventNames.outcome(step.id, outcome.id)], condition: nil,
        targets: outcome.targets, isInternal: false, supersedes: outcome.supersedes, actions: [],
        place: outcome.place)
    }
  }

  private func block(_ element: XMLElement) -> ActionBlock {
    ActionBlock(actions: actions(element), place: Place(element))
  }

  private func actions(_ element: XMLElement) -> [WrittenAction] {
    element.children.compactMap { child in
      let form: WrittenAction.Form
      switch child.name {
      case "raise": form = .raise(id(child, "event"))
      case "notify": form = .notify(roles: ids(child, "role"), text: child.text)
      case "start": form = .start(id(child, "workflow"))
      default: return nil
      }
      return WrittenAction(form: form, place: Place(child))
    }
  }

  private func invoke(_ element: XMLElement) -> InvokeDefinition {
    InvokeDefinition(
      id: id(element), workflow: id(element, "workflow"),
      title: text(element, "title") ?? element["id"] ?? "", place: Place(element))
  }

  private mutating func timer(_ element: XMLElement) -> TimerDefinition {
    TimerDefinition(
      id: id(element), within: period(element, "within") ?? Period(),
      from: anchors(element, "from"), take: word(element, "take", otherwise: .first),
      counting: text(element, "counting") ?? "",
      authority: id(element, "authority"), place: Place(element))
  }
}
