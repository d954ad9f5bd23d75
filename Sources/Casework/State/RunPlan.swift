import Expressions
public import Ledger
public import Workflows

/// The exact definitions that a run goes by, each named by the digest of its bytes.
public struct Pin: Hashable, Sendable {
  /// The workflow.
  public let workflow: Digest
  /// The calendar.
  public let calendar: Digest
  /// The case file.
  public let caseFile: Digest

  /// The digests of a workflow, a calendar and a case file.
  public init(workflow: Digest, calendar: Digest, caseFile: Digest) {
    self.workflow = workflow
    self.calendar = calendar
    self.caseFile = caseFile
  }
}

/// What a run goes by: a workflow compiled against its calendar and case file, pinned by digest.
///
/// It is made once for each pin and shared by all runs on it.
public final class RunPlan: Sendable {
  /// The compiled workflow, with its calendar and case file.
  public let workflow: Workflow
  /// The bytes it was made from.
  public let pin: Pin
  /// For each step, what its deadlines depend on.
  let dependencies: [DueDependencies]
  /// The steps as rows of the step log show them.
  let described: [StepRow.DefinedStep]
  /// For each timer, what its instant depends on.
  let timerDependencies: [DueDependencies]

  /// A plan of a compiled workflow and the bytes it was made from.
  public init(workflow: Workflow, pin: Pin) {
    self.workflow = workflow
    self.pin = pin
    dependencies = workflow.steps.map { DueDependencies(of: $0) }
    described = workflow.steps.map {
      StepRow.DefinedStep($0, of: workflow, digest: pin.workflow)
    }
    timerDependencies = workflow.timers.map { DueDependencies(of: $0.from) }
  }
}

extension RunPlan: Hashable {
  /// Whether both were made from the same bytes.
  public static func == (left: RunPlan, right: RunPlan) -> Bool {
    left === right || left.pin == right.pin
  }

  /// Adds the pin to a hash.
  public func hash(into hasher: inout Hasher) { hasher.combine(pin) }
}

/// Which changes can move a step's due instants.
struct DueDependencies: Hashable, Sendable {
  private(set) var facts: Set<Int> = []
  private(set) var steps: Set<StepIndex> = []
  private(set) var watches: Set<Int> = []
  /// Whether a condition asks which states are active.
  private(set) var states = false

  /// The steps with whose outcome a date is written down that something counts from.
  private(set) var fields: Set<StepIndex> = []

  init(of anchors: Anchors) { add(anchors) }

  init(of step: Step) {
    for due in step.dues {
      add(due.from)
      if case .amount(let slots, _) = due.length { facts.formUnion(slots) }
      facts.formUnion((due.condition?.variables ?? []).map(\.slot))
      if let condition = due.condition, !condition.stateSlots.isEmpty { states = true }
      for stop in due.stops {
        add(stop.from)
        add(stop.until)
      }
    }
  }

  private mutating func add(_ anchors: Anchors) {
    for source in anchors.sources {
      switch source {
      case .fact(let slot, _): facts.insert(slot)
      case .done(let step): steps.insert(step)
      case .event(let watch): watches.insert(watch)
      case .field(let step, _): fields.insert(step)
      // What is written down in the opening itself sets its own dues anew.
      case .entered, .started, .caseOpened, .ownField: break
      }
    }
  }
}
