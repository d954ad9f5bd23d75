/// A statechart as it was written: neutral, unchecked, in document order.
///
/// Readers of files build it; ``Chart/init(compiling:)`` checks it and makes it fit to run.
public struct ChartDefinition: Hashable, Sendable {
  /// The document itself: its `initial` and its top-level states; it has no behaviour of its own.
  public var root: StateDefinition

  /// A chart with this root.
  public init(root: StateDefinition) {
    self.root = root
  }
}

/// A state as it was written (SCXML 3.3 `state`, 3.4 `parallel`, 3.7 `final`, 3.10 `history`).
public struct StateDefinition: Hashable, Sendable {
  /// What element it was written as.
  public enum Kind: Hashable, Sendable {
    /// A `state`: compound if it has child states, else atomic.
    case state
    /// A `parallel`: all its child states are active together.
    case parallel
    /// A `final`: its parent is done once it is entered.
    case final
    /// A `history`: stands for what was last active in its parent.
    case history(deep: Bool)
  }

  /// The name by which transitions target it, unique in its chart.
  public var id: String
  /// What element it was written as.
  public var kind: Kind
  /// Where a compound state starts; nil: its first child state in document order.
  public var initial: InitialDefinition?
  /// The blocks run on entry, in document order (SCXML 3.8).
  public var onEntry: [[ActionDefinition]]
  /// The blocks run on exit, in document order (SCXML 3.9).
  public var onExit: [[ActionDefinition]]
  /// Its transitions in document order; of a history, its one default transition.
  public var transitions: [TransitionDefinition]
  /// Its child states in document order, histories among them.
  public var children: [StateDefinition]

  /// A state of these parts; by default an atomic one that does nothing.
  public init(
    id: String, kind: Kind = .state, initial: InitialDefinition? = nil,
    onEntry: [[ActionDefinition]] = [], onExit: [[ActionDefinition]] = [],
    transitions: [TransitionDefinition] = [], children: [StateDefinition] = []
  ) {
    self.id = id
    self.kind = kind
    self.initial = initial
    self.onEntry = onEntry
    self.onExit = onExit
    self.transitions = transitions
    self.children = children
  }
}

/// Where a compound state or a document starts, and what is done then (SCXML 3.6).
public struct InitialDefinition: Hashable, Sendable {
  /// The ids of the states entered, descendants of the state this belongs to.
  public var targets: [String]
  /// What is run after the state's own entry and before that of its children.
  public var actions: [ActionDefinition]

  /// An initial transition to these states.
  public init(targets: [String], actions: [ActionDefinition] = []) {
    self.targets = targets
    self.actions = actions
  }
}

/// A transition as it was written (SCXML 3.5).
public struct TransitionDefinition: Hashable, Sendable {
  /// Its event descriptors (SCXML 3.12.1); none: it is eventless, tried after every event.
  public var events: [String]
  /// The index of its condition in the caller's table of guards; nil: it has none.
  public var guardIndex: Int?
  /// The ids of its targets; none: it leaves and enters nothing.
  public var targets: [String]
  /// Whether it stays inside its source state if all targets lie there (`type="internal"`).
  public var isInternal: Bool
  /// What is run between exit and entry.
  public var actions: [ActionDefinition]

  /// A transition of these parts.
  public init(
    events: [String] = [], guardIndex: Int? = nil, targets: [String] = [],
    isInternal: Bool = false, actions: [ActionDefinition] = []
  ) {
    self.events = events
    self.guardIndex = guardIndex
    self.targets = targets
    self.isInternal = isInternal
    self.actions = actions
  }
}

/// One piece of executable content (SCXML 4).
public indirect enum ActionDefinition: Hashable, Sendable {
  /// Puts an event on the internal queue (SCXML 4.2).
  case raise(String)
  /// Reports a line to whoever listens (SCXML 4.7).
  case log(label: String?, value: String?)
  /// Runs the first branch whose guard holds (SCXML 4.3 `if`, `elseif`, `else`).
  case choose([Branch])
  /// Something only the caller knows how to do, by its index in the caller's table.
  case perform(Int)

  /// One branch of a choice.
  public struct Branch: Hashable, Sendable {
    /// The index of its condition in the caller's table; nil: the `else` branch, always the last.
    public var guardIndex: Int?
    /// What is run if it is chosen.
    public var actions: [ActionDefinition]

    /// A branch of these parts.
    public init(guardIndex: Int?, actions: [ActionDefinition]) {
      self.guardIndex = guardIndex
      self.actions = actions
    }
  }
}
