import Statecharts

/// A workflow's parts in document order, each with the state it lies in.
///
/// A state's place is its `StateIndex`, a transition's its place in `Chart/transitions`: both walk
/// the tree the same way, histories' defaults left out of the transitions.
struct Outline {
  struct Step {
    let step: StepDefinition
    let state: Int
  }
  struct Transition {
    let transition: WorkflowTransition
    let state: Int
  }
  struct Invoke {
    let invoke: InvokeDefinition
    let state: Int
  }
  struct Timer {
    let timer: TimerDefinition
    let state: Int
  }

  private(set) var states: [WorkflowState] = []
  private(set) var parents: [Int?] = []
  private(set) var transitions: [Transition] = []
  private(set) var steps: [Step] = []
  private(set) var invokes: [Invoke] = []
  private(set) var timers: [Timer] = []
  /// The first place of each id, and of each step.
  private(set) var stateOfID: [StateID: Int] = [:]
  private(set) var stepOfID: [StepID: Int] = [:]
  /// Which transitions an event may trigger.
  private(set) var triggers = TriggerTable()

  init(_ definition: WorkflowDefinition) {
    for state in definition.states { add(state, parent: nil) }
    triggers = TriggerTable(transitions.map(\.transition.events))
  }

  private mutating func add(_ state: WorkflowState, parent: Int?) {
    let place = states.count
    states.append(state)
    parents.append(parent)
    if stateOfID[state.id] == nil { stateOfID[state.id] = place }
    if case .history = state.kind {
      // Its one transition is its default, and no transition of the chart.
    } else {
      transitions += state.transitions.map { Transition(transition: $0, state: place) }
    }
    for step in state.steps {
      if stepOfID[step.id] == nil { stepOfID[step.id] = steps.count }
      steps.append(Step(step: step, state: place))
    }
    invokes += state.invokes.map { Invoke(invoke: $0, state: place) }
    timers += state.timers.map { Timer(timer: $0, state: place) }
    for child in state.children { add(child, parent: place) }
  }

  /// The actions of a state that are done on entry, or by its initial or default.
  func entryActions(of state: Int) -> [WrittenAction] {
    let written = states[state]
    var actions = written.onEntry.flatMap(\.actions) + (written.initial?.actions ?? [])
    if case .history = written.kind { actions += written.transitions.flatMap(\.actions) }
    return actions
  }

  /// All actions, wherever they stand.
  var actions: [WrittenAction] {
    states.indices.flatMap { state in
      entryActions(of: state) + states[state].onExit.flatMap(\.actions)
    } + transitions.flatMap(\.transition.actions)
  }

  /// Whether a state ends the run when it is entered.
  func isTopFinal(_ state: Int) -> Bool {
    states[state].kind == .final && parents[state] == nil
  }
}
