import Statecharts

/// Makes the statechart of a workflow: its states and transitions, with guards and actions numbered.
struct ChartBuilder {
  /// The transitions, by place in the outline, whose condition has each guard index.
  private(set) var guards: [Int] = []
  private(set) var actions: [WorkflowAction] = []
  private var transitionCount = 0

  mutating func chart(of workflow: WorkflowDefinition) -> ChartDefinition {
    let initial =
      workflow.initial.isEmpty
      ? nil : InitialDefinition(targets: workflow.initial.map(\.rawValue))
    return ChartDefinition(
      root: StateDefinition(
        id: "", initial: initial, children: workflow.states.map { state($0) }))
  }

  private mutating func state(_ written: WorkflowState) -> StateDefinition {
    let transitions = written.transitions.map { transition($0) }
    return StateDefinition(
      id: written.id.rawValue, kind: ChartBuilder.kind(of: written),
      initial: written.initial.map { initial in
        InitialDefinition(
          targets: initial.targets.map(\.rawValue), actions: actions(initial.actions))
      },
      onEntry: written.onEntry.map { actions($0.actions) },
      onExit: written.onExit.map { actions($0.actions) }, transitions: transitions,
      children: written.children.map { state($0) })
  }

  private static func kind(of written: WorkflowState) -> StateDefinition.Kind {
    switch written.kind {
    case .state: .state
    case .parallel: .parallel
    case .final: .final
    case .history(let deep): .history(deep: deep)
    }
  }

  private mutating func transition(_ written: WorkflowTransition) -> TransitionDefinition {
    var guardIndex: Int?
    if written.origin != .byDefault {
      if written.condition != nil {
        guardIndex = guards.count
        guards.append(transitionCount)
      }
      transitionCount += 1
    }
    return TransitionDefinition(
      events: written.events, guardIndex: guardIndex, targets: written.targets.map(\.rawValue),
      isInternal: written.isInternal, actions: actions(written.actions))
  }

  private mutating func actions(_ written: [WrittenAction]) -> [ActionDefinition] {
    written.map { action in
      switch action.form {
      case .raise(let event): return .raise(event.rawValue)
      case .notify(let roles, let text): return perform(.notify(roles: roles, text: text))
      case .start(let workflow): return perform(.start(workflow))
      }
    }
  }

  private mutating func perform(_ action: WorkflowAction) -> ActionDefinition {
    actions.append(action)
    return .perform(actions.count - 1)
  }
}
