public import CivilTime

/// A state of a workflow, as written.
///
/// A reference, because every check goes over all of them: a value of so many parts is slow to copy.
public final class WorkflowState: Sendable {
  /// What element it was written as.
  public enum Kind: Hashable, Sendable {
    /// `state`.
    case state
    /// `parallel`.
    case parallel
    /// `final`.
    case final
    /// `history`.
    case history(deep: Bool)
  }

  /// Where a state begins: its `initial` attribute or element.
  public struct Initial: Hashable, Sendable {
    /// The states entered.
    public let targets: [StateID]
    /// What is done then.
    public let actions: [WrittenAction]
    /// Where it is written.
    public let place: Place
  }

  /// Its id.
  public let id: StateID
  /// What element it was written as.
  public let kind: Kind
  /// What people call it; its id where the file gives none.
  public let title: String
  /// Where it begins, if it says so.
  public let initial: Initial?
  /// The blocks done on entry.
  public let onEntry: [ActionBlock]
  /// The blocks done on exit.
  public let onExit: [ActionBlock]
  /// Its transitions in document order, those that its steps' outcomes are short for among them:
  /// they stand where their step stands, in the order of its outcomes.
  public let transitions: [WorkflowTransition]
  /// Its steps in document order.
  public let steps: [StepDefinition]
  /// The workflows it invokes.
  public let invokes: [InvokeDefinition]
  /// Its timers.
  public let timers: [TimerDefinition]
  /// Its child states in document order.
  public let children: [WorkflowState]
  /// Where it is written.
  public let place: Place

  init(
    id: StateID, kind: Kind, title: String, initial: Initial?, onEntry: [ActionBlock],
    onExit: [ActionBlock], transitions: [WorkflowTransition], steps: [StepDefinition],
    invokes: [InvokeDefinition], timers: [TimerDefinition], children: [WorkflowState],
    place: Place
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.initial = initial
    self.onEntry = onEntry
    self.onExit = onExit
    self.transitions = transitions
    self.steps = steps
    self.invokes = invokes
    self.timers = timers
    self.children = children
    self.place = place
  }
}

/// A transition, as written or as an outcome with a target is short for.
public struct WorkflowTransition: Hashable, Sendable {
  /// What it was written as.
  public enum Origin: Hashable, Sendable {
    /// A `transition`.
    case transition
    /// An `outcome` with a target.
    case outcome(StepID, OutcomeID)
    /// The default of an `initial` or a `history`.
    case byDefault
  }

  /// What it was written as.
  public let origin: Origin
  /// Its event descriptors; none: it is eventless.
  public let events: [String]
  /// Its condition.
  public let condition: String?
  /// Where it leads; none: it leaves nothing.
  public let targets: [StateID]
  /// Whether it stays inside its state where its targets do.
  public let isInternal: Bool
  /// The steps and invokes that it knowingly ends.
  public let supersedes: [String]
  /// What is done when it is taken.
  public let actions: [WrittenAction]
  /// Where it is written.
  public let place: Place
}

/// One `onentry` or `onexit`.
public struct ActionBlock: Hashable, Sendable {
  /// What is done, in order.
  public let actions: [WrittenAction]
  /// Where it is written.
  public let place: Place
}

/// Something to be done at a transition, entry or exit.
public struct WrittenAction: Hashable, Sendable {
  /// What is done.
  public enum Form: Hashable, Sendable {
    /// Puts an event on the run's own queue.
    case raise(EventName)
    /// Puts a notice in the list of some roles.
    case notify(roles: [RoleID], text: String)
    /// Starts a run of another workflow that goes on by itself.
    case start(WorkflowID)
  }

  /// What is done.
  public let form: Form
  /// Where it is written.
  public let place: Place
}

/// Another workflow that runs while a state is active.
public struct InvokeDefinition: Hashable, Sendable {
  /// Its id.
  public let id: InvokeID
  /// The workflow.
  public let workflow: WorkflowID
  /// What people call it; the id where the file gives none.
  public let title: String
  /// Where it is written.
  public let place: Place
}

/// An alarm of a state, on nobody's list.
public struct TimerDefinition: Hashable, Sendable {
  /// Its id.
  public let id: TimerID
  /// How long it runs.
  public let within: Period
  /// From when.
  public let from: [WrittenAnchor]
  /// Which of the anchors counts.
  public let take: AnchorChoice
  /// The counting rule.
  public let counting: String
  /// What it rests on.
  public let authority: AuthorityID
  /// Where it is written.
  public let place: Place
}
