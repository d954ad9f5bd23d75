/// A statechart, checked and fit to run.
///
/// What it says never changes; all that moves is in ``Configuration``. Stepping is a pure function
/// of chart, configuration and event (and of the guards' answers), by the algorithm of SCXML 1.0,
/// Appendix D.
public struct Chart: Sendable {
  /// The states in document order; a ``StateIndex`` is a place in it.
  public let states: [ChartState]
  /// The transitions in document order of their sources; ``Effect/took(transition:)`` counts in it.
  public let transitions: [ChartTransition]

  /// Checks the definition and compiles it; throws everything that is wrong with it at once.
  public init(compiling definition: ChartDefinition) throws(ChartErrors) {
    states = []
    transitions = []
  }

  /// The name of a state.
  public func name(of state: StateIndex) -> String { states[state.rawValue].id }

  /// The state of this name.
  public func index(of id: String) -> StateIndex? { nil }

  /// Whether the state has no child states; final states are atomic, histories are not.
  public func isAtomic(_ state: StateIndex) -> Bool {
    switch states[state.rawValue].kind {
    case .atomic, .final: true
    case .compound, .parallel, .history: false
    }
  }

  /// The ancestors of a state, its parent first.
  public func ancestors(of state: StateIndex) -> [StateIndex] {
    []
  }

  /// The proper descendants of a state, histories left out.
  public func descendants(of state: StateIndex) -> StateSet {
    StateSet(capacity: states.count)
  }

  /// Whether the first state lies in the second (Appendix D, isDescendant).
  public func isDescendant(_ state: StateIndex, of other: StateIndex) -> Bool {
    false
  }

  /// The event of this name, as this chart sees it.
  public func event(named name: String) -> EventIndex { EventIndex(node: 0) }

  /// All states that may be exited when the transition is taken: the proper descendants of its
  /// domain; for a target that is a history, of the widest domain it can have.
  public func exitable(by transition: Int) -> StateSet { StateSet(capacity: states.count) }

  /// All states that may be entered when the transition is taken.
  public func enterable(by transition: Int) -> StateSet { StateSet(capacity: states.count) }

  /// Enters the chart: the first stable configuration, and what happened on the way.
  public func start(
    evaluating guards: some GuardEvaluator, effects: inout [Effect],
    limits: ChartLimits = .standard
  ) throws(ChartRunError) -> Configuration {
    Configuration(
      fingerprint: 0, active: StateSet(capacity: states.count), history: [], isRunning: true)
  }

  /// Takes one external event to the end of its macrostep.
  public func step(
    _ event: EventIndex, _ configuration: inout Configuration,
    evaluating guards: some GuardEvaluator, effects: inout [Effect],
    limits: ChartLimits = .standard
  ) throws(ChartRunError) {}

  /// Takes the external event of this name to the end of its macrostep.
  public func step(
    named name: String, _ configuration: inout Configuration,
    evaluating guards: some GuardEvaluator, effects: inout [Effect],
    limits: ChartLimits = .standard
  ) throws(ChartRunError) {}

  /// Whether the configuration is complete and legal for this chart.
  public func validate(_ configuration: Configuration) -> Bool { true }

  /// The configuration in which exactly these atomic states (and so their ancestors) are active.
  public func configuration(
    ofActive ids: [String], history: [String: [String]] = [:]
  ) throws(ConfigurationError) -> Configuration {
    Configuration(
      fingerprint: 0, active: StateSet(capacity: states.count), history: [], isRunning: true)
  }

  /// What the histories remember, by names of states.
  public func history(of configuration: Configuration) -> [String: [String]] { [:] }
}

/// Why names of states make no configuration of a chart.
public enum ConfigurationError: Error, Hashable, Sendable {
  /// The chart has no state of this name.
  case unknownState(String)
  /// These states are not one complete, legal configuration.
  case illegal([String])
  /// What the history of this name is said to remember could never have been active.
  case illegalHistory(String)
}
