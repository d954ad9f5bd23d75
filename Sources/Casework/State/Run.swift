public import CivilTime
public import Statecharts
public import Workflows

/// One running instance of a workflow in a case.
public struct Run: Hashable, Sendable {
  /// The run and state that invoked it.
  public struct Parent: Hashable, Sendable {
    /// The run's number.
    public let run: Int
    /// The place among that workflow's invokes.
    public let invoke: Int
    /// The state whose leaving ends this run.
    public let state: StateIndex
  }

  /// Its number in the case, from 1.
  public let number: Int
  /// The compiled workflow, calendar and case file it is pinned to.
  public internal(set) var plan: RunPlan
  /// Who invoked it; nil for the case's first run and for runs that go on by themselves.
  public let parent: Parent?
  /// When it started, as its deadlines count it.
  public let started: Instant
  /// The event that started it.
  public let startedBy: Int
  /// When it ended.
  public internal(set) var ended: Instant?
  /// The states it is in.
  public internal(set) var configuration: Configuration
  /// Whether a correction has taken away what started it; it is kept for the rows it had.
  public internal(set) var isWithdrawn = false
  /// The latest coming of each watched event, by its place in the workflow.
  var events = Moments<Int>()
  /// Every coming of the events that its expressions count.
  var comings = Comings()
  /// The latest completed outcome of each step.
  var completions = Moments<StepIndex>()
  /// The nevers that are true now, by their place in the workflow.
  public internal(set) var violated: Set<Int> = []
  /// Where each fact of the run's case file stands among the case's; nil where they are the same.
  var factSlots: [Int]?
  /// Whether something that its eventless transitions ask for may have changed since it came to
  /// rest.
  var isStirred = false

  /// The event that started a newer run of its workflow, where it has facts of its own.
  var factsUntil: Int?

  /// Whether it still runs.
  public var isRunning: Bool { ended == nil && !isWithdrawn }

  /// The workflow.
  public var workflow: Workflow { plan.workflow }

  /// The sorted ids of the active atomic states; none once the run has ended.
  public var activeStates: [String] {
    guard isRunning else { return [] }
    return configuration.activeAtomic(in: workflow.chart).map { workflow.chart.name(of: $0) }
      .sorted()
  }

  /// What people call them, in document order.
  public var activeTitles: [String] {
    guard isRunning else { return [] }
    return configuration.activeAtomic(in: workflow.chart).map { workflow.title(of: $0) }
  }
}
