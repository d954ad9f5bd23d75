public import CivilTime
public import Workflows

/// An event that comes from people or files, with all that the fold needs of it.
public struct GivenEvent: Hashable, Sendable {
  /// Its place in the case's stream.
  public var sequence: Int
  /// What was done.
  public var act: Act
  /// When it was done, as stated.
  public var occurred: Instant
  /// When it was recorded.
  public var recorded: Instant
  /// Who did it.
  public var actor: Actor
  /// Whether the next event belongs to the same command, so that nothing fires between them.
  public var hasMore: Bool
  /// The definitions that were pinned when this event first used them.
  public var pins: [WorkflowID: Pin]
  /// The request that the act grants, where it was asked for; who asked is the second name on it.
  public var grants: GrantedRequest?

  /// An event of these parts.
  public init(
    sequence: Int, act: Act, occurred: Instant, recorded: Instant, actor: Actor,
    hasMore: Bool = false, pins: [WorkflowID: Pin] = [:], grants: GrantedRequest? = nil
  ) {
    self.grants = grants
    self.sequence = sequence
    self.act = act
    self.occurred = occurred
    self.recorded = recorded
    self.actor = actor
    self.hasMore = hasMore
    self.pins = pins
  }
}

/// Where the fold finds compiled definitions.
public protocol PlanSource: Sendable {
  /// The plan of a workflow as it is active now; nil where there is none.
  func activePlan(of workflow: WorkflowID) -> RunPlan?
  /// The plan of a workflow as it was active at a moment; where no history of what was active is
  /// kept, as it is active now.
  func activePlan(of workflow: WorkflowID, at time: Instant) -> RunPlan?
  /// The plan that a run is pinned to; nil where its bytes are not at hand.
  func plan(of workflow: WorkflowID, pinned: Pin) -> RunPlan?
}

extension PlanSource {
  /// The plan as it is active now.
  public func activePlan(of workflow: WorkflowID, at time: Instant) -> RunPlan? {
    activePlan(of: workflow)
  }
}

/// Why a case cannot be folded.
///
/// None of these is anybody's mistake in using the program.
public enum FoldFault: Error, Hashable, Sendable {
  /// The bytes of a definition that a run is pinned to are not at hand.
  case missingDefinition(WorkflowID)
  /// A chart would not come to rest.
  case runawayChart(run: Int, String)
  /// Events went on raising events.
  case runawayEvents
  /// Due instants went on bringing about due instants.
  case runawayDeadlines
  /// A deadline cannot be counted: the definition passed a check that it should not have.
  case uncountable(StepID, String)
  /// A stored due instant does not follow from the events before it.
  case strayFiring(sequence: Int)
  /// An event is not what can stand at its place.
  case misplaced(sequence: Int)
}
