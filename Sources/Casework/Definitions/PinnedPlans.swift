public import Ledger
import Synchronization
public import Workflows
import XMLReading

/// The plans that runs are pinned to, each compiled from its bytes alone when it is first asked for.
///
/// Definitions are pinned only when they are sound, and a run stays on those it began with whatever
/// becomes of the others. So nothing is judged again, and no other definition is read: a list of a
/// few cases costs as much as the workflows that these go by.
public final class PinnedPlans: Sendable {
  private let bytes: @Sendable (Digest) -> [UInt8]?
  private let known = Mutex(Known())

  private struct Known: Sendable {
    var plans: [PinnedWorkflow: RunPlan] = [:]
    var grounds: [Ground: WorkflowGround] = [:]
  }

  private struct PinnedWorkflow: Hashable {
    let workflow: WorkflowID
    let pin: Pin
  }

  private struct Ground: Hashable {
    let calendar: Digest
    let caseFile: Digest
  }

  /// Plans of definitions that are found by the digest of their bytes.
  public init(bytes: @escaping @Sendable (Digest) -> [UInt8]?) {
    self.bytes = bytes
  }

  /// The plan of a pin; nil where its bytes are not at hand, are of another workflow, or have errors.
  public func plan(of workflow: WorkflowID, pinned pin: Pin) -> RunPlan? {
    let key = PinnedWorkflow(workflow: workflow, pin: pin)
    if let plan = known.withLock({ $0.plans[key] }) { return plan }
    guard let ground = ground(of: pin), let source = source(pin.workflow),
      let definition = WorkflowReader.read(source, isKnownSound: true).sound,
      definition.id == workflow, let compiled = ground.compile(definition)
    else { return nil }
    let plan = RunPlan(workflow: compiled, pin: pin)
    known.withLock { $0.plans[key] = plan }
    return plan
  }

  private func ground(of pin: Pin) -> WorkflowGround? {
    let key = Ground(calendar: pin.calendar, caseFile: pin.caseFile)
    if let ground = known.withLock({ $0.grounds[key] }) { return ground }
    guard let calendar = source(pin.calendar), let caseFile = source(pin.caseFile),
      let calendar = CalendarReader.read(calendar, isKnownSound: true).sound,
      let caseFile = CaseFileReader.read(caseFile, isKnownSound: true).sound,
      let ground = WorkflowGround(calendar: calendar, caseFile: caseFile)
    else { return nil }
    known.withLock { $0.grounds[key] = ground }
    return ground
  }

  private func source(_ digest: Digest) -> XMLSource? {
    guard let bytes = bytes(digest), Digest(of: bytes) == digest else { return nil }
    return XMLSource(file: digest.short, bytes: bytes)
  }
}

extension DefinitionReading {
  /// The definition, where nothing wrong was found in it.
  fileprivate var sound: Definition? { hasErrors ? nil : definition }
}
