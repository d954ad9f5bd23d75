import CivilTime
public import Deadlines
public import Instruments
public import Ledger
import Synchronization
public import Workflows
public import XMLReading

/// All definitions at hand: those that are active, and, by digest, those that runs are pinned to.
///
/// A definition is addressed by the digest of its bytes. What is active comes from the files that
/// were handed in; what a run is pinned to may be older, and is then compiled once from the bytes
/// that the archive kept when it was first used. Nothing here reads files.
public final class DefinitionLibrary: PlanSource, Sendable {
  /// Everything that was found in the files, errors first in each file's order.
  public let findings: [Finding]
  /// The files by path, for printing findings with their source lines.
  public let sources: [String: XMLSource]
  /// What there is, in the order of kinds and ids.
  public let entries: [DefinitionEntry]
  /// The scenarios that could be read.
  public let scenarios: [ScenarioDefinition]

  private let parts: DefinitionParts
  private let linked: Linked
  private let plans: [WorkflowID: RunPlan]
  private let archive: @Sendable (Digest) -> [UInt8]?
  private let compiled: Mutex<[PinnedWorkflow: RunPlan]>

  private struct PinnedWorkflow: Hashable {
    let workflow: WorkflowID
    let pin: Pin
  }

  /// Reads, checks and compiles definitions.
  ///
  /// - Parameters:
  ///   - files: the files of the definitions folder; schemas and other files are passed over.
  ///   - archive: the bytes of a definition that was used before, by digest.
  public init(
    files: [DefinitionFile], archive: @escaping @Sendable (Digest) -> [UInt8]? = { _ in nil }
  ) {
    let parts = DefinitionParts(reading: files)
    let linked = Linker.link(parts.set)
    self.parts = parts
    self.linked = linked
    self.archive = archive
    sources = parts.sources
    findings = parts.findings + linked.findings
    scenarios = parts.set.scenarios
    plans = parts.plans(of: linked)
    compiled = Mutex([:])
    let unsound = Set(findings.filter { $0.severity == .error }.compactMap { $0.location?.file })
    entries = parts.entries(unsound: unsound)
  }

  /// The compiled case file, where it is sound.
  public var caseFile: CaseFile? { linked.caseFile }

  /// What a calendar says; nil where there is none of this id without an error.
  public func calendar(_ id: String) -> CalendarDefinition? {
    linked.calendars.first { $0.key.rawValue == id }?.value.definition
  }

  /// When a child born on 29 February completes a year, as the first calendar has it.
  var caseFileLeapDayBirthday: LeapDayBirthday {
    linked.calendars.min { $0.key < $1.key }?.value.definition.leapDayBirthday ?? .march1
  }

  /// The active plan of a workflow; nil where there is none, or it has errors.
  public func activePlan(of workflow: WorkflowID) -> RunPlan? { plans[workflow] }

  /// The ids of the active workflows.
  public var workflowIDs: [WorkflowID] { plans.keys.sorted() }

  /// The plan that a run is pinned to.
  ///
  /// Older bytes come from the archive and are compiled together with what is active, since a
  /// workflow names others; nil where the bytes are not at hand.
  public func plan(of workflow: WorkflowID, pinned: Pin) -> RunPlan? {
    if let active = plans[workflow], active.pin == pinned { return active }
    let key = PinnedWorkflow(workflow: workflow, pin: pinned)
    if let known = compiled.withLock({ $0[key] }) { return known }
    guard let plan = compile(workflow, pinned: pinned) else { return nil }
    compiled.withLock { $0[key] = plan }
    return plan
  }

  private func compile(_ workflow: WorkflowID, pinned: Pin) -> RunPlan? {
    var files: [DefinitionFile] = []
    for digest in [pinned.workflow, pinned.calendar, pinned.caseFile] {
      guard let bytes = parts.bytes(of: digest) ?? archive(digest) else { return nil }
      files.append(DefinitionFile(path: digest.short, bytes: bytes))
    }
    let old = DefinitionParts(reading: files)
    let set = parts.set.replacing(with: old.set)
    guard let compiled = Linker.link(set, reaching: workflow).workflows[workflow] else {
      return nil
    }
    return RunPlan(workflow: compiled, pin: pinned)
  }

  /// An instrument with the digest of its bytes; nil where there is none, or it has errors.
  public func instrument(_ id: String) -> (instrument: Instrument, digest: Digest)? {
    guard let found = parts.instruments.first(where: { $0.instrument.id.rawValue == id }) else {
      return nil
    }
    return (found.instrument, found.digest)
  }

  /// All instruments without errors.
  public var instruments: [Instrument] { parts.instruments.map(\.instrument) }

  /// The ids of the instruments that may be used.
  public var instrumentIDs: [String] { parts.instruments.map(\.instrument.id.rawValue).sorted() }

  /// The file of a definition, by digest.
  public func file(_ digest: Digest) -> DefinitionFile? {
    parts.files.first { $0.digest == digest }
  }

  /// The definition of this id, whatever its kind.
  public func entry(_ id: String) -> DefinitionEntry? { entries.first { $0.id == id } }
}

extension DefinitionSet {
  /// The set with some definitions in the place of those of the same id.
  fileprivate func replacing(with other: DefinitionSet) -> DefinitionSet {
    var set = self
    let workflowIDs = Set(other.workflows.map(\.id))
    set.workflows = workflows.filter { !workflowIDs.contains($0.id) } + other.workflows
    let calendarIDs = Set(other.calendars.map(\.id))
    set.calendars = calendars.filter { !calendarIDs.contains($0.id) } + other.calendars
    if !other.caseFiles.isEmpty { set.caseFiles = other.caseFiles }
    set.scenarios = []
    return set
  }
}
