import Statecharts
import XMLReading

/// Makes findings of what is wrong with a workflow as a statechart, each at its attribute.
struct ChartFindings {
  let workflow: WorkflowDefinition
  let outline: Outline

  func findings(_ errors: ChartErrors) -> [Finding] {
    errors.errors.map { error in
      let (id, message, mend) = words(error.problem)
      return Finding(id: id, message: message, location: location(of: error), mend: mend)
    }
  }

  private func location(of error: ChartError) -> SourceLocation {
    guard let index = error.state?.rawValue, outline.states.indices.contains(index) else {
      return locate(error.problem, in: workflow.place, target: "initial")
    }
    let state = outline.states[index]
    switch error.part {
    case .state: return state.place.of("id")
    case .initial:
      guard let initial = state.initial else { return state.place.element }
      return locate(error.problem, in: initial.place, target: targetName(of: initial.place))
    case .transition(let place):
      guard state.transitions.indices.contains(place) else { return state.place.element }
      return locate(error.problem, in: state.transitions[place].place, target: "target")
    case .onEntry(let place):
      return block(state.onEntry, place, error.problem) ?? state.place.element
    case .onExit(let place): return block(state.onExit, place, error.problem) ?? state.place.element
    }
  }

  /// An initial is written as an attribute of its state, or as an element with a target.
  private func targetName(of place: Place) -> String {
    place.of("target") == place.element ? "initial" : "target"
  }

  private func block(
    _ blocks: [ActionBlock], _ place: Int, _ problem: ChartError.Problem
  ) -> SourceLocation? {
    guard blocks.indices.contains(place) else { return nil }
    if case .invalidEventName(let name) = problem,
      let raise = blocks[place].actions.first(where: { $0.form == .raise(EventName(name)) })
    {
      return raise.place.of("event")
    }
    return blocks[place].place.element
  }

  private func locate(
    _ problem: ChartError.Problem, in place: Place, target: String
  ) -> SourceLocation {
    switch problem {
    case .unknownTarget(let id), .initialOutside(let id), .historyDefaultOutside(let id),
      .illegalTargets(_, let id):
      place.of(target, word: id)
    case .invalidDescriptor(let descriptor): place.of("event", word: descriptor)
    default: place.element
    }
  }

  private func words(_ problem: ChartError.Problem) -> (id: String, message: String, mend: String?)
  {
    let states = outline.states.map(\.id.rawValue)
    switch problem {
    case .noStates:
      return ("no-states", "the workflow has no state", "add a state")
    case .documentWithBehaviour:
      return ("no-states", "the workflow itself cannot have transitions or content", nil)
    case .tooManyStates(let limit):
      return (
        "too-many-states", "the workflow has more than \(limit) states", "divide it into several"
      )
    case .tooDeep(let limit):
      return ("too-deep", "states are nested more than \(limit) deep", "invoke a workflow instead")
    case .emptyID:
      return ("missing-attribute", "a state has no id", "give it one")
    case .duplicateID(let id):
      return ("duplicate-id", "there is another state \"\(id)\"", "give one of them another id")
    case .parallelWithoutRegions:
      return ("parallel-without-states", "a parallel has no states in it", "add its regions")
    case .initialWithoutChildren:
      return (
        "initial-without-states", "\"initial\" stands where there is no state to begin in",
        "leave it out, or put the states inside"
      )
    case .initialWithoutTarget:
      return (
        "initial-without-states", "\"initial\" names no state", "name one of the states inside"
      )
    case .initialOutside(let id):
      return (
        "initial-outside", "\"\(id)\" does not lie in the state that begins with it",
        "name one of the states inside"
      )
    case .finalWithChildren:
      return ("final-with-content", "a final state has states in it", "make it a state")
    case .finalWithTransitions:
      return (
        "final-with-content", "a final state has transitions, or steps that lead on",
        "make it a state"
      )
    case .finalInParallel:
      return (
        "final-in-parallel", "a final state is a region of a parallel",
        "put it into a state, which then is the region"
      )
    case .historyAtTop:
      return (
        "history-misplaced", "a history stands at the top",
        "put it into the state it is to remember"
      )
    case .historyWithContent:
      return ("history-misplaced", "a history has content of its own", "leave only its transition")
    case .historyWithoutDefault:
      return (
        "history-without-default", "a history does not have exactly one transition",
        "say where it leads when there is nothing to remember"
      )
    case .historyDefaultConditional:
      return (
        "history-without-default", "the transition of a history has an event or a condition",
        "leave only its target"
      )
    case .historyDefaultOutside(let id):
      return (
        "history-without-default", "\"\(id)\" does not lie in the state that the history remembers",
        "name one of the states beside it"
      )
    case .emptyTransition:
      return (
        "empty-transition", "a transition has neither event, condition nor target",
        "say when it is taken, or where it leads"
      )
    case .unknownTarget(let id):
      return (
        "unknown-state", "there is no state \"\(id)\"",
        Nearest.mend(id, among: states, kind: "state")
      )
    case .illegalTargets(let one, let other):
      return (
        "illegal-targets", "\"\(one)\" and \"\(other)\" can never be active together",
        "name states of different regions of one parallel"
      )
    case .invalidDescriptor(let text):
      return (
        "bad-event", "\"\(text)\" describes no events",
        "write a name, the beginning of one up to a dot, or *"
      )
    case .invalidEventName(let text):
      return (
        "bad-event", "\"\(text)\" is no name of an event", "write words with dots between them"
      )
    case .elseNotLast:
      return ("bad-event", "a branch without condition is not the last", nil)
    }
  }
}
