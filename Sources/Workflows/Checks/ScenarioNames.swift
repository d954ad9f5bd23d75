import XMLReading

/// The names that a scenario may use: those of its workflow, of every workflow that a run of it may
/// begin, and of those that a person may begin in the case.
struct ScenarioNames {
  private let workflows: [WorkflowID: WorkflowDraft]
  private let set: DefinitionSet

  init(
    _ root: WorkflowDraft, _ drafts: [WorkflowID: WorkflowDraft],
    _ set: DefinitionSet
  ) {
    self.set = set
    var reached: [WorkflowID: WorkflowDraft] = [:]
    var waiting = [root.definition.id]
    waiting += set.workflows.filter { $0.opens.contains(.byHand) }.map(\.id)
    while let id = waiting.popLast() {
      guard reached[id] == nil, let found = drafts[id] else { continue }
      reached[id] = found
      waiting += found.outline.called
    }
    workflows = reached
  }

  func step(_ id: StepID, _ place: Place, _ attribute: String) -> [Finding] {
    guard steps(id).isEmpty else { return [] }
    let known = workflows.values.flatMap { $0.outline.steps.map(\.step.id.rawValue) }.sorted()
    return [unknown("step", id.rawValue, known, place.of(attribute))]
  }

  func outcome(_ id: OutcomeID, of step: StepID, _ place: Place) -> [Finding] {
    let known = steps(step).flatMap { $0.outcomes.map(\.id) }
    guard !steps(step).isEmpty, !known.contains(id) else { return [] }
    return [unknown("outcome", id.rawValue, known.map(\.rawValue), place.of("outcome"))]
  }

  func reason(
    _ code: ReasonCode, of step: StepID, _ outcome: OutcomeID, _ place: Place
  ) -> [Finding] {
    let outcomes = steps(step).flatMap(\.outcomes).filter { $0.id == outcome }
    let known = outcomes.flatMap { $0.reasons.map(\.code) }
    guard !outcomes.isEmpty, !known.contains(code) else { return [] }
    return [unknown("reason", code.rawValue, known.map(\.rawValue), place.of("reason"))]
  }

  func field(_ field: WrittenField, of step: StepID) -> [Finding] {
    let known = steps(step).flatMap { $0.fields.map(\.id) }
    guard !steps(step).isEmpty, !known.contains(field.field) else { return [] }
    return [
      unknown("field", field.field.rawValue, known.map(\.rawValue), field.place.of("id"))
    ]
  }

  func role(_ id: RoleID, _ place: Place, _ attribute: String) -> [Finding] {
    let known = Set(workflows.values.flatMap { $0.definition.roles.map(\.id) })
    guard id != .supervisor, !known.contains(id) else { return [] }
    return [unknown("role", id.rawValue, known.map(\.rawValue).sorted(), place.of(attribute))]
  }

  func event(_ name: EventName, _ place: Place) -> [Finding] {
    let known = Set(workflows.values.flatMap { $0.definition.events.map(\.id) })
    guard !known.contains(name) else { return [] }
    return [unknown("event", name.rawValue, known.map(\.rawValue).sorted(), place.of("name"))]
  }

  func instrument(_ id: InstrumentID, _ place: Place) -> [Finding] {
    guard let instruments = set.instruments, !instruments.contains(where: { $0.id == id }) else {
      return []
    }
    return [
      unknown("instrument", id.rawValue, instruments.map(\.id.rawValue), place.of("instrument"))
    ]
  }

  func workflow(_ id: WorkflowID, _ place: Place) -> [Finding] {
    guard set.workflow(id) == nil else { return [] }
    return [
      unknown("workflow", id.rawValue, set.workflows.map(\.id.rawValue), place.of("workflow"))
    ]
  }

  func states(_ ids: [StateID], _ place: Place) -> [Finding] {
    let known = Set(workflows.values.flatMap { $0.outline.states.map(\.id) })
    return ids.filter { !known.contains($0) }.map { id in
      unknown(
        "state", id.rawValue, known.map(\.rawValue).sorted(),
        place.of("configuration", word: id.rawValue))
    }
  }

  func authority(_ id: AuthorityID, _ place: Place) -> [Finding] {
    let known = Set(workflows.values.flatMap { $0.definition.authorities.map(\.id) })
    guard !known.contains(id) else { return [] }
    return [
      unknown("authority", id.rawValue, known.map(\.rawValue).sorted(), place.of("authority"))
    ]
  }

  func nevers(_ ids: [NeverID], _ place: Place) -> [Finding] {
    let known = Set(workflows.values.flatMap { $0.definition.nevers.map(\.id) })
    return ids.filter { !known.contains($0) }.map { id in
      unknown("never", id.rawValue, known.map(\.rawValue).sorted(), place.element)
    }
  }

  private func steps(_ id: StepID) -> [StepDefinition] {
    workflows.values.flatMap { $0.outline.steps.map(\.step).filter { $0.id == id } }
  }

  private func unknown(
    _ kind: String, _ name: String, _ known: [String], _ location: SourceLocation
  ) -> Finding {
    Finding(
      id: "unknown-\(kind)", message: "there is no \(kind) \"\(name)\"", location: location,
      mend: Nearest.mend(name, among: known, kind: kind))
  }
}
