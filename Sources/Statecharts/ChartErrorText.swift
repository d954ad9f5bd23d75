extension ChartError {
  /// What kind of error it is, in kebab case; the same for ever.
  public var id: String {
    switch problem {
    case .noStates: "no-states"
    case .documentWithBehaviour: "document-with-behaviour"
    case .tooManyStates: "too-many-states"
    case .tooDeep: "states-too-deep"
    case .emptyID: "empty-id"
    case .duplicateID: "duplicate-id"
    case .parallelWithoutRegions: "parallel-without-regions"
    case .initialWithoutChildren: "initial-without-children"
    case .initialWithoutTarget: "initial-without-target"
    case .initialOutside: "initial-outside"
    case .finalWithChildren: "final-with-children"
    case .finalWithTransitions: "final-with-transitions"
    case .finalInParallel: "final-in-parallel"
    case .historyAtTop: "history-at-top"
    case .historyWithContent: "history-with-content"
    case .historyWithoutDefault: "history-without-default"
    case .historyDefaultConditional: "history-default-conditional"
    case .historyDefaultOutside: "history-default-outside"
    case .emptyTransition: "empty-transition"
    case .unknownTarget: "unknown-target"
    case .illegalTargets: "illegal-targets"
    case .invalidDescriptor: "invalid-event-descriptor"
    case .invalidEventName: "invalid-event-name"
    case .elseNotLast: "else-not-last"
    }
  }

  /// What is wrong, in one sentence without a full stop.
  public var message: String {
    let here = stateID.isEmpty ? "the chart" : "\"\(stateID)\""
    return switch problem {
    case .noStates: "the chart has no state"
    case .documentWithBehaviour: "the chart itself has transitions or content"
    case .tooManyStates(let limit): "the chart has more than \(limit) states"
    case .tooDeep(let limit): "states are nested more than \(limit) deep in \(here)"
    case .emptyID: "a state has an empty name"
    case .duplicateID(let id): "an earlier state is named \"\(id)\" too"
    case .parallelWithoutRegions: "the parallel \(here) has no child states"
    case .initialWithoutChildren: "\(here) has an initial, but no child states to choose from"
    case .initialWithoutTarget: "the initial of \(here) names no state"
    case .initialOutside(let id): "the initial of \(here) leads to \"\(id)\", which is not in it"
    case .finalWithChildren: "the final state \(here) has child states"
    case .finalWithTransitions: "the final state \(here) has transitions"
    case .finalInParallel: "the final state \(here) is the child of a parallel"
    case .historyAtTop: "the history \(here) is in no state"
    case .historyWithContent: "the history \(here) has child states, or content of entry or exit"
    case .historyWithoutDefault: "the history \(here) has not one default transition with a target"
    case .historyDefaultConditional:
      "the default transition of the history \(here) has an event or a condition"
    case .historyDefaultOutside(let id):
      "the default of the history \(here) is \"\(id)\", which is not in the history's parent"
    case .emptyTransition: "a transition of \(here) has no event, no condition and no target"
    case .unknownTarget(let id): "no state is named \"\(id)\""
    case .illegalTargets(let one, let other):
      "\"\(one)\" and \"\(other)\" cannot be entered together"
    case .invalidDescriptor(let text): "\"\(text)\" is not an event descriptor"
    case .invalidEventName(let name): "\"\(name)\" is not the name of an event"
    case .elseNotLast: "a branch without a condition is followed by others"
    }
  }

  /// How to mend it; nil where the message says it already.
  public var mend: String? {
    switch problem {
    case .initialOutside: "name a state that lies in it"
    case .finalInParallel: "put it into one of the parallel's child states"
    case .historyWithoutDefault: "give it one transition that only has a target"
    case .historyDefaultOutside: "name a state that lies in the history's parent"
    case .illegalTargets:
      "several targets must lie in different child states of one parallel"
    case .invalidDescriptor: "write a name such as a.b, a prefix such as a.*, or *"
    case .duplicateID: "give each state a name of its own"
    case .finalWithTransitions: "make it a state, or take its transitions away"
    default: nil
    }
  }
}
