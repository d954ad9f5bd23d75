public import CivilTime
import Statecharts
public import Workflows

/// What a case is after a list of events: the fold of `processing.md`.
///
/// Only ``CaseFold`` changes it, so a state that exists follows from the events that made it.
public struct CaseState: Hashable, Sendable {
  /// A screening with its place in time.
  public struct Screening: Hashable, Sendable {
    /// What was submitted.
    public let record: ScreeningRecord
    /// When it was given; an amended one, when it was first given.
    public let occurred: Instant
    /// When it was first recorded; the window for amendments begins there.
    public let recorded: Instant
    /// The event that says so.
    public let sequence: Int
    /// The event that put another in its place; nil for the one that counts.
    public internal(set) var amendedBy: Int?
    /// What practitioners decided otherwise, in order; the results stay as they were computed.
    public internal(set) var decisions: [Decided] = []

    /// Whether no amendment has taken its place.
    public var isCurrent: Bool { amendedBy == nil }

    /// The last decision on a result; nil where the computed one stands alone.
    public func decision(on result: String) -> Decided? {
      decisions.last { $0.decision.result == result }
    }

    /// The first instant at which it can no longer be amended; nil where it was final at once.
    ///
    /// Days leave out the day it was recorded and end with their last day, as deadlines do.
    public func closes(in zone: Zone?) -> Instant? {
      guard let within = record.amendWithin else { return nil }
      guard within.hasDays else {
        return Instant(milliseconds: recorded.milliseconds + within.milliseconds)
      }
      guard let zone else { return nil }
      let last = zone.day(at: recorded).adding(months: within.months).adding(days: within.days)
      let end = zone.startOfDay(last.adding(days: 1))
      return Instant(milliseconds: end.milliseconds + within.milliseconds)
    }
  }

  /// A document with its place in time.
  public struct Document: Hashable, Sendable {
    /// What the log knows of it.
    public let attached: AttachedDocument
    /// Who attached it.
    public let by: ActorID
    /// When.
    public let occurred: Instant
    /// The event that says so, by which it is asked for.
    public let sequence: Int

    /// What it is called; nil once that has been destroyed.
    public var name: String? { attached.heldName }
    /// The SHA-256 of its bytes in hex; nil once that has been destroyed.
    public var digest: String? { attached.heldDigest }
  }

  /// A decision with its place in time.
  public struct Decided: Hashable, Sendable {
    /// What was decided.
    public let decision: ScreeningDecision
    /// Who recorded it.
    public let actor: ActorID
    /// When.
    public let occurred: Instant
    /// The event that says so.
    public let sequence: Int
  }

  /// A part in the case, from when until when.
  public struct Member: Hashable, Sendable {
    /// Who, why and in which sections.
    public let membership: Membership
    /// The first instant.
    public let from: Instant
    /// The first instant after it; nil while it goes on.
    public internal(set) var until: Instant?

    /// Whether it is in force at a moment.
    public func holds(at now: Instant) -> Bool {
      from <= now && (until.map { now < $0 } ?? true)
        && (membership.until.map { now < $0 } ?? true)
    }
  }

  /// A notice in a role's list; it holds no personal data.
  public struct Notice: Hashable, Sendable {
    /// The run it comes from.
    public let run: Int
    /// Whose list it is in.
    public let role: RoleID
    /// When its cause happened.
    public let occurred: Instant
    /// The event that caused it.
    public let sequence: Int
    /// What brought it about: it goes out once for its cause (`processing.md`, rule 32).
    let cause: Cause

    /// The list of whoever answers for the case, whatever role that person acts in.
    public static let owner = RoleID.caseOwner
  }

  /// A notice whose cause a correction has taken away; who had it is told so once.
  public struct VoidNotice: Hashable, Sendable {
    /// The notice as it went out.
    public let notice: Notice
    /// The event by which its cause is gone.
    public let sequence: Int
  }

  /// A timer or repetition that has a due instant.
  struct Timer: Hashable, Sendable {
    let key: TimerKey
    let state: StateIndex
    let entered: Instant
    var due: Instant?
    var count = 0
    var sequence: Int
  }

  /// The case.
  public let id: CaseID
  /// How it came to be; nil before its first event.
  public internal(set) var opening: CaseOpening?
  /// When it was opened, as stated: when the report was received.
  public internal(set) var opened = Instant(milliseconds: 0)
  /// The event that opened it.
  var openingSequence = 1
  /// When that was recorded.
  public internal(set) var openingRecorded = Instant(milliseconds: 0)
  /// The recorded time up to which it has been caught up.
  public internal(set) var time = CaseState.beforeAll
  /// The last event that was folded.
  public internal(set) var sequence = 0
  /// How many given events there are: the case's version.
  public internal(set) var version = 0
  /// The ids of the facts, in the order of ``facts``.
  public internal(set) var factIDs: [FactID] = []
  /// The plan in whose case file's order they stand, up to those it has not.
  private var factPlan: RunPlan?
  /// What was recorded of each fact.
  public internal(set) var facts: [FactRecord] = []
  /// The runs, by number.
  public internal(set) var runs: SharedList<Run> = []
  /// The rows of the step log, in the order in which they were opened.
  public internal(set) var openings: SharedList<Opening> = []
  /// The places of the open ones among ``openings``.
  public internal(set) var open: [Int] = []
  /// The screenings.
  public internal(set) var screenings: [Screening] = []
  /// The parts in the case, ended ones too.
  public internal(set) var members: [Member] = []
  /// Who may know nothing of the case, ended exclusions too.
  public internal(set) var exclusions: [Exclusion] = []
  /// Who broke the glass, in order.
  public internal(set) var glass: [BrokenGlass] = []
  /// The notices.
  public internal(set) var notices: [Notice] = []
  /// Since when the case has lain in an agency's queue, as it was recorded; nil while somebody
  /// answers for it.
  public internal(set) var queuedSince: Instant?
  /// The notices that went out and whose cause is gone.
  public internal(set) var voidNotices: [VoidNotice] = []
  /// Who answers for the case.
  public internal(set) var assignment = Assignment()
  /// The decisions that stand on this case and others, in the order in which they were taken.
  public internal(set) var pairs: [DecidedPair] = []
  /// The approvals that were asked for, in order, answered ones too.
  public internal(set) var approvals: [AskedApproval] = []
  /// Whether it is closed.
  public internal(set) var isClosed = false
  /// The acts that have no place in the fold, by sequence.
  public internal(set) var setAside: [Int] = []
  /// The documents, in the order in which they were attached.
  public internal(set) var documents: [Document] = []
  /// How many notes it has.
  public internal(set) var notes = 0
  var timers: [Timer] = []
  var numbering = Numbering()
  /// The sequence under which each firing was recorded.
  var firings: [FiringKey: Int] = [:]
  /// What each cause pinned when it first used a workflow, in the order in which it did.
  var pinned: [Pinning] = []

  /// The definitions that a cause pinned.
  struct Pinning: Hashable, Sendable {
    let trigger: Trigger
    let occurrence: Int
    let workflow: WorkflowID
    let time: Instant
    let pin: Pin
  }

  struct FiringKey: Hashable, Sendable {
    let trigger: Trigger
    let instant: Instant
  }

  /// Midnight of 1 January 0001: earlier than anything that is recorded, and still a time that can
  /// be written.
  private static let beforeAll = Instant(milliseconds: -62_135_596_800_000)

  /// A case before its first event.
  public init(id: CaseID) {
    self.id = id
  }

  /// Whether something is said to have happened before the case was opened; it is kept, and shown
  /// as that (rule 5).
  public func precedesOpening(_ occurred: Instant) -> Bool {
    opening != nil && occurred < opened
  }

  /// The run of a number.
  public func run(_ number: Int) -> Run? { runPlace(number).map { runs[$0] } }

  /// The place of a run among ``runs``.
  ///
  /// They are numbered as they start, so most stand where their number says.
  public func runPlace(_ number: Int) -> Int? {
    let place = number - 1
    if place < runs.count, place >= 0, runs[place].number == number { return place }
    return runs.firstIndex { $0.number == number }
  }

  /// The workflow of the run of a number.
  func workflow(ofRun number: Int) -> Workflow? {
    runPlace(number).map { runs[$0].plan.workflow }
  }

  /// The step of the opening at a place.
  func step(at place: Int) -> Step? {
    workflow(ofRun: openings[place].run)?.steps[openings[place].step.rawValue]
  }

  /// Makes room for the facts of a plan's case file, in its order; there are none yet.
  mutating func layOutFacts(of plan: RunPlan) {
    factIDs = plan.factIDs
    facts = Array(repeating: FactRecord(), count: factIDs.count)
    factPlan = plan
  }

  /// Whether the facts of a plan's case file stand in its own order.
  func hasFactsInOrder(of plan: RunPlan) -> Bool {
    factPlan?.pin.caseFile == plan.pin.caseFile
  }

  /// The place of a fact among ``facts``.
  public func slot(of fact: FactID) -> Int? {
    if let slot = factPlan?.workflow.factSlot(fact) { return slot }
    return factIDs[(factPlan?.factIDs.count ?? 0)...].firstIndex(of: fact)
  }

  /// What was recorded of a fact.
  public func fact(_ id: FactID) -> FactRecord? {
    slot(of: id).map { facts[$0] }
  }

  /// The step of an opening.
  public func step(of opening: Opening) -> Step? {
    workflow(ofRun: opening.run)?.steps[opening.step.rawValue]
  }

  /// The reference by which commands and the log name the opening at a place.
  func reference(at place: Int) -> OpeningReference {
    OpeningReference(
      run: openings[place].run, step: step(at: place)?.id ?? "", number: openings[place].number)
  }

  /// The reference by which commands and the log name an opening.
  public func reference(to opening: Opening) -> OpeningReference {
    OpeningReference(
      run: opening.run, step: step(of: opening)?.id ?? "", number: opening.number)
  }

  /// The place of an opening; nil where there is none of that name.
  public func place(of reference: OpeningReference) -> Int? {
    guard let step = workflow(ofRun: reference.run)?.step(reference.step) else { return nil }
    return openings.firstIndex {
      $0.run == reference.run && $0.step == step && $0.number == reference.number
        && !$0.isWithdrawn
    }
  }
}
