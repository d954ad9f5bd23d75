import Expressions
public import Ledger
import Statecharts
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
  /// The ids of the case file's facts, by slot.
  let factIDs: [FactID]
  /// The slots of the facts that its eventless transitions ask for.
  let eventlessFacts: [Int]
  /// The watched events that its eventless transitions count.
  let eventlessWatches: [Int]
  /// For each timer, what its instant depends on.
  let timerDependencies: [DueDependencies]
  /// For each never, what its truth depends on.
  let neverDependencies: [TestDependencies]

  /// A plan of a compiled workflow and the bytes it was made from.
  public init(workflow: Workflow, pin: Pin) {
    self.workflow = workflow
    self.pin = pin
    dependencies = workflow.steps.map { DueDependencies(of: $0, in: workflow) }
    described = workflow.steps.map {
      StepRow.DefinedStep($0, of: workflow, digest: pin.workflow)
    }
    factIDs = workflow.caseFile.facts.map(\.id)
    let eventless = workflow.chart.transitions.filter(\.events.isEmpty)
      .compactMap(\.guardIndex).map { workflow.guards[$0] }
    eventlessFacts = eventless.flatMap { $0.variables.map(\.slot) }
    eventlessWatches = eventless.flatMap { workflow.watches(countedBy: $0) }
    timerDependencies = workflow.timers.map { DueDependencies(of: $0) }
    neverDependencies = workflow.nevers.map { TestDependencies(of: $0.test, in: workflow) }
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
