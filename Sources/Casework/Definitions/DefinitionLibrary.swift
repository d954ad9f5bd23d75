import CivilTime
public import Deadlines
public import Instruments
public import Ledger
public import Reports
public import Workflows
public import XMLReading

/// All definitions at hand: those that are active, and, by digest, those that runs are pinned to.
///
/// A definition is addressed by the digest of its bytes. What is active comes from the files that
/// were handed in; what a run is pinned to may be older, and is then compiled once from the bytes
/// that the archive kept when it was first used: see ``PinnedPlans``. So are the instruments of
/// earlier screenings. Nothing here reads files.
public final class DefinitionLibrary: PlanSource, Sendable {
  /// Everything that was found in the files, errors first in each file's order.
  public let findings: [Finding]
  /// The files by path, for printing findings with their source lines.
  public let sources: [String: XMLSource]
  /// What there is, in the order of kinds and ids.
  public let entries: [DefinitionEntry]
  /// The scenarios that could be read.
  public let scenarios: [ScenarioDefinition]

  /// The reports and records.
  public let reports: ReportLibrary

  private let parts: DefinitionParts
  private let linked: Linked
  private let plans: [WorkflowID: RunPlan]
  /// The bytes of a definition that was used before.
  let archive: @Sendable (Digest) -> [UInt8]?
  private let older: PinnedPlans
  private let olderInstruments: PinnedInstruments

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
    sources = parts.sources
    reports = parts.reports(linkedTo: linked)
    findings = parts.findings + linked.findings + reports.findings
    scenarios = parts.set.scenarios
    plans = parts.plans(of: linked)
    self.archive = archive
    older = PinnedPlans { parts.bytes(of: $0) ?? archive($0) }
    olderInstruments = PinnedInstruments { parts.bytes(of: $0) ?? archive($0) }
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

  /// The plan that a run is pinned to; nil where its bytes are not at hand.
  public func plan(of workflow: WorkflowID, pinned: Pin) -> RunPlan? {
    if let active = plans[workflow], active.pin == pinned { return active }
    return older.plan(of: workflow, pinned: pinned)
  }

  /// An instrument with the digest of its bytes; nil where there is none, or it has errors.
  public func instrument(_ id: String) -> (instrument: Instrument, digest: Digest)? {
    guard let found = parts.instruments.first(where: { $0.instrument.id.rawValue == id }) else {
      return nil
    }
    return (found.instrument, found.digest)
  }

  /// The instrument that a screening was given with, by the digest of its bytes: the one in use, or
  /// an earlier one that the archive has kept; nil where its bytes are not at hand.
  public func instrument(_ id: String, pinned digest: Digest) -> Instrument? {
    if let found = instrument(id), found.digest == digest { return found.instrument }
    return olderInstruments.instrument(id, pinned: digest)
  }

  /// All instruments without errors.
  public var instruments: [Instrument] { parts.instruments.map(\.instrument) }

  /// The ids of the instruments that may be used.
  public var instrumentIDs: [String] { parts.instruments.map(\.instrument.id.rawValue).sorted() }

  /// The files that it was read from.
  public var files: [DefinitionFile] { parts.files }

  /// The file of a definition, by digest.
  public func file(_ digest: Digest) -> DefinitionFile? {
    parts.files.first { $0.digest == digest }
  }

  /// The definition of this id, whatever its kind.
  public func entry(_ id: String) -> DefinitionEntry? { entries.first { $0.id == id } }
}
