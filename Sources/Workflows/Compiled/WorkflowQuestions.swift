public import Expressions
public import Statecharts

extension Workflow {
  /// The step of this id.
  public func step(_ id: StepID) -> StepIndex? { stepOfID[id] }

  /// All steps of a state, in document order.
  public func steps(of state: StateIndex) -> [StepIndex] { places.steps[state.rawValue] }

  /// The steps that open when a state is entered, in document order.
  public func stepsOpened(by state: StateIndex) -> [StepIndex] {
    places.entrySteps[state.rawValue]
  }

  /// The required steps of a state; when the last is closed, ``stepsDone(of:)`` is raised.
  public func requiredSteps(of state: StateIndex) -> [StepIndex] {
    places.requiredSteps[state.rawValue]
  }

  /// The steps that an event opens in this configuration, in document order.
  ///
  /// - Parameter watches: the places in ``watchedEvents`` that the event satisfies.
  public func stepsOpened(on watches: [Int], in configuration: Configuration) -> [StepIndex] {
    guard !watches.isEmpty else { return [] }
    var opened: [StepIndex] = []
    for watch in watches {
      for step in stepsOpenedByWatch[watch]
      where configuration.contains(steps[step.rawValue].state) {
        opened.append(step)
      }
    }
    return opened.count > 1 ? opened.sorted() : opened
  }

  /// The places in ``watchedEvents`` that an event of this name satisfies.
  ///
  /// As with SCXML's event descriptors (3.12.1), a watched name also covers the names that begin
  /// with it and a dot.
  public func watches(of event: String) -> [Int] { watchTable.places(satisfiedBy: event) }

  /// The place in ``watchedEvents`` of an event that an expression counts.
  public func watch(counting event: String) -> Int? {
    watchTable.place(of: EventName(EventNames.stem(of: event)))
  }

  /// The places in ``watchedEvents`` of the events that an expression counts.
  public func watches(countedBy expression: Expression) -> [Int] {
    expression.countedEvents.compactMap { watch(counting: $0) }
  }

  /// The places in ``invokes`` of what a state invokes.
  public func invokes(of state: StateIndex) -> [Int] { places.invokes[state.rawValue] }

  /// The places in ``timers`` of a state's timers.
  public func timers(of state: StateIndex) -> [Int] { places.timers[state.rawValue] }

  /// Whether a timer, or the rhythm of a step, starts when a state is entered.
  public func hasClock(in state: StateIndex) -> Bool { places.hasClock[state.rawValue] }

  /// `done.steps.STATE`; nil for a state without required steps.
  public func stepsDone(of state: StateIndex) -> ChartEvent? { places.stepsDone[state.rawValue] }

  /// What people call a state.
  public func title(of state: StateIndex) -> String { places.titles[state.rawValue] }

  /// `fact.ID` of the fact in this slot.
  public func factEvent(slot: Int) -> ChartEvent { factEvents[slot] }

  /// The event of any name, as the chart sees it.
  public func event(named name: String) -> ChartEvent {
    ChartEvent(name, in: chart, watchTable)
  }

  /// The named event of this name.
  public func namedEvent(_ name: EventName) -> NamedEvent? {
    namedEvents.first { $0.id == name }
  }
}
