import XMLReading

/// Every event that is waited for can come.
struct EventSources: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let surroundings = subject.surroundings
    let own = EventNameIndex(subject.ownEvents)
    let nevers = EventNameIndex(
      subject.definition.nevers.map { EventNames.violated($0.id) })
    let sources = [own, surroundings.factEvents, nevers, surroundings.screeningEvents]
    let anyScreening = surroundings.set.instruments == nil
    let anyFact = surroundings.caseFile == nil
    return subject.uses.events.filter { use in
      let stem = EventNames.stem(of: use.descriptor)
      // What was not read cannot be held against anybody.
      if anyScreening, EventNames.matches("screening", stem) { return false }
      if anyFact, EventNames.matches("fact", stem) { return false }
      // A fact that is not there has a finding of its own.
      if EventNames.fact(in: stem) != nil { return false }
      return !sources.contains { $0.matches(use.descriptor) }
    }.map { use in
      Finding(
        id: "event-without-source", message: "nothing can raise \"\(use.descriptor)\"",
        location: use.location, mend: mend(use.descriptor, sources.flatMap(\.names)))
    }
  }

  private func mend(_ descriptor: String, _ names: [String]) -> String {
    if let nearest = Nearest.name(to: descriptor, among: names) { return "perhaps \"\(nearest)\"" }
    return "declare it with <event id=\"\(descriptor)\" role=\"…\"/>, or wait for an event there is"
  }
}

extension WorkflowSubject {
  /// The name of every event that the parts of this workflow may bring about.
  var ownEvents: [String] {
    var names = definition.events.map(\.id.rawValue)
    for action in outline.actions {
      if case .raise(let event) = action.form { names.append(event.rawValue) }
    }
    for entry in outline.steps {
      let step = entry.step
      names += step.outcomes.map { EventNames.outcome(step.id, $0.id) }
      names += outline.overdueNames(of: step)
      if step.isRequired { names.append(EventNames.stepsDone(outline.states[entry.state].id)) }
    }
    names += outline.timers.map { EventNames.timer($0.timer.id) }
    names += outline.invokes.map { EventNames.invokeDone($0.invoke.id) }
    names += outline.states.filter { state in
      state.kind == .parallel || state.children.contains { $0.kind == .final }
    }.map { EventNames.stateDone($0.id) }
    return names
  }
}

extension InstrumentSummary {
  /// What screenings with this instrument may bring about.
  var events: [String] {
    results.sorted { $0.key < $1.key }.flatMap { result, bands in
      bands.map { EventNames.screening(purpose, result: result, band: $0) }
    } + stops.map { EventNames.screeningStopped($0) }
  }
}

extension Outline {
  /// What the passing of a step's deadlines raises.
  func overdueNames(of step: StepDefinition) -> [String] {
    var names: [String] = []
    if !step.dues.isEmpty { names.append(EventNames.overdue(step.id)) }
    let borrowed = step.dues.compactMap(\.borrowed).compactMap { stepOfID[$0] }
    if step.dues.contains(where: \.isLimit)
      || borrowed.contains(where: { steps[$0].step.dues.contains(where: \.isLimit) })
    {
      names.append(EventNames.overdueLimit(step.id))
    }
    return names
  }
}
