public import Deadlines
public import Expressions
public import Statecharts

/// A workflow, checked and compiled against one case file and one calendar.
///
/// What it names is resolved to indexes: steps to ``StepIndex``, states to `StateIndex`, facts to
/// slots of the case file, authorities, timers and watched events to places in its lists. Its
/// expressions share the case file's slots and, for `In`, the chart's states.
///
/// It is made once and never changes: all runs that go by it share it, so that handing it about
/// costs nothing.
public final class Workflow: Sendable {
  /// What it was made of.
  public let definition: WorkflowDefinition
  /// The case file its expressions read.
  public let caseFile: CaseFile
  /// The calendar by which it counts.
  public let calendar: WorkCalendar
  /// The statechart, with ``guards`` and ``actions`` as the caller's tables.
  public let chart: Chart
  /// The conditions of the chart's transitions, by guard index.
  public let guards: [Expression]
  /// What the chart has others do, by perform index.
  public let actions: [WorkflowAction]
  /// The authorities.
  public let authorities: [Authority]
  /// The steps in document order.
  public let steps: [Step]
  /// The invoked workflows in document order.
  public let invokes: [Invoke]
  /// The timers in document order.
  public let timers: [Timer]
  /// What must never be.
  public let nevers: [Never]
  /// The events that people may raise.
  public let namedEvents: [NamedEvent]
  /// The names, or beginnings of names up to a dot, of the events that open steps or anchor
  /// deadlines.
  public var watchedEvents: [EventName] { watchTable.events }
  /// The places in ``watchedEvents`` of those whose every coming is kept, since expressions count
  /// them.
  public let countedWatches: Set<Int>
  /// The slots of the facts it reads, ascending.
  public let factsUsed: [Int]
  /// The slots of the facts that each run has for itself.
  public let runFacts: Set<Int>

  let places: StatePlaces
  let stepOfID: [StepID: StepIndex]
  let watchTable: WatchTable
  let stepsOpenedByWatch: [[StepIndex]]
  let factEvents: [ChartEvent]

  init(
    definition: WorkflowDefinition, caseFile: CaseFile, calendar: WorkCalendar, chart: Chart,
    guards: [Expression], actions: [WorkflowAction], authorities: [Authority], steps: [Step],
    invokes: [Invoke], timers: [Timer], nevers: [Never], namedEvents: [NamedEvent],
    factsUsed: [Int], runFacts: Set<Int>, countedWatches: Set<Int>, places: StatePlaces,
    stepOfID: [StepID: StepIndex],
    watchTable: WatchTable, stepsOpenedByWatch: [[StepIndex]], factEvents: [ChartEvent]
  ) {
    self.definition = definition
    self.caseFile = caseFile
    self.calendar = calendar
    self.chart = chart
    self.guards = guards
    self.actions = actions
    self.authorities = authorities
    self.steps = steps
    self.invokes = invokes
    self.timers = timers
    self.nevers = nevers
    self.namedEvents = namedEvents
    self.factsUsed = factsUsed
    self.runFacts = runFacts
    self.countedWatches = countedWatches
    self.places = places
    self.stepOfID = stepOfID
    self.watchTable = watchTable
    self.stepsOpenedByWatch = stepsOpenedByWatch
    self.factEvents = factEvents
  }

  /// Its id.
  public var id: WorkflowID { definition.id }

  /// The slot of the fact of this id; asked so often that the case file is not handed about for it.
  public func factSlot(_ id: FactID) -> Int? { caseFile.factIndex(id) }
}

/// What lies in each state, by the state's index.
struct StatePlaces: Sendable {
  var titles: [String] = []
  var steps: [[StepIndex]] = []
  var entrySteps: [[StepIndex]] = []
  var requiredSteps: [[StepIndex]] = []
  var invokes: [[Int]] = []
  var timers: [[Int]] = []
  /// Whether a timer or a rhythm starts with it.
  var hasClock: [Bool] = []
  var stepsDone: [ChartEvent?] = []
}

/// What a chart has others do.
public enum WorkflowAction: Hashable, Sendable {
  /// A notice is put in the list of each of the roles.
  case notify(roles: [RoleID], text: String)
  /// A run of another workflow is started that goes on by itself.
  case start(WorkflowID)
}

/// Another workflow that runs while a state is active.
public struct Invoke: Sendable {
  /// Its place in ``Workflow/invokes``.
  public let index: Int
  /// Its id.
  public let id: InvokeID
  /// The state in which it runs.
  public let state: StateIndex
  /// The workflow.
  public let workflow: WorkflowID
  /// What people call it.
  public let title: String
  /// `done.invoke.ID`.
  public let done: ChartEvent
}

/// Something that must never be.
public struct Never: Sendable {
  /// Its place in ``Workflow/nevers``.
  public let index: Int
  /// Its id.
  public let id: NeverID
  /// The condition that must not become true.
  public let test: Expression
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int
  /// What it says to people.
  public let text: String
  /// `violated.ID`.
  public let violated: ChartEvent
}

/// An event that a person of one of some roles may raise.
public struct NamedEvent: Sendable {
  /// Its name.
  public let id: EventName
  /// Who may raise it.
  public let roles: [RoleID]
  /// What people call it.
  public let title: String
  /// What it means.
  public let text: String
  /// The event, as the chart sees it.
  public let event: ChartEvent
}
