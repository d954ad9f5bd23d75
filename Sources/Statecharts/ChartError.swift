/// Everything that is wrong with a chart definition, in document order.
public struct ChartErrors: Error, Hashable, Sendable {
  /// The errors; never none.
  public let errors: [ChartError]
}

/// One thing that is wrong with a chart definition.
public struct ChartError: Hashable, Sendable {
  /// The part of a state that is wrong.
  public enum Part: Hashable, Sendable {
    /// The state itself.
    case state
    /// Its initial attribute or element.
    case initial
    /// One of its transitions, by its place among them.
    case transition(Int)
    /// One of its blocks run on entry, by its place among them.
    case onEntry(Int)
    /// One of its blocks run on exit, by its place among them.
    case onExit(Int)
  }

  /// What can be wrong.
  public enum Problem: Hashable, Sendable {
    /// The document has no state.
    case noStates
    /// The document itself has transitions, content, or an initial with content.
    case documentWithBehaviour
    /// More states than a chart may have.
    case tooManyStates(limit: Int)
    /// States nested deeper than a chart may be.
    case tooDeep(limit: Int)
    /// A state without a name.
    case emptyID
    /// An earlier state has this name.
    case duplicateID(String)
    /// A parallel without child states.
    case parallelWithoutRegions
    /// An initial on a state that has no child states, is parallel, final or a history.
    case initialWithoutChildren
    /// An initial that names no state.
    case initialWithoutTarget
    /// An initial that leads out of its state.
    case initialOutside(String)
    /// A final state with child states.
    case finalWithChildren
    /// A final state with transitions.
    case finalWithTransitions
    /// A final state as the child of a parallel.
    case finalInParallel
    /// A history at the top of the document.
    case historyAtTop
    /// A history with child states or content of entry and exit.
    case historyWithContent
    /// A history that has not exactly one default transition.
    case historyWithoutDefault
    /// A history whose default transition has an event or a condition.
    case historyDefaultConditional
    /// A history whose default leads out of its parent, or to a history of the same parent.
    case historyDefaultOutside(String)
    /// A transition without event, condition and target.
    case emptyTransition
    /// A target that no state bears as its name.
    case unknownTarget(String)
    /// Two targets that can never be active together.
    case illegalTargets(String, String)
    /// Not an event descriptor (SCXML 3.12.1).
    case invalidDescriptor(String)
    /// Not the name of an event.
    case invalidEventName(String)
    /// A branch without a condition that is not the last.
    case elseNotLast
  }

  /// What is wrong.
  public let problem: Problem
  /// The place, in document order from 0, of the state it is in; nil: the document itself.
  public let state: StateIndex?
  /// The name of that state, empty for the document.
  public let stateID: String
  /// The part of that state.
  public let part: Part
}
