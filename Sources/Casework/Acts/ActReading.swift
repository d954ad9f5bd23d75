import CivilTime
import Instruments
public import Ledger
import Workflows

/// Why a stored event cannot be read.
public struct UnreadableEvent: Error, Hashable, Sendable {
  /// The event's kind.
  public let kind: String
  /// What is missing or wrong.
  public let message: String

  /// An event of a kind that cannot be read.
  public init(kind: String, message: String) {
    self.kind = kind
    self.message = message
  }
}

extension Act {
  /// Reads an act back from the log.
  ///
  /// - Parameter held: the identifying values that are still held, by field.
  public init(kind: EventKind, body: CanonicalValue, held: [String: CommittedValue] = [:])
    throws(UnreadableEvent)
  {
    let reader = BodyReader(kind: kind, body: body, held: held)
    switch kind {
    case .caseOpened:
      self = .caseOpened(
        CaseOpening(
          workflow: WorkflowID(try reader.text("workflow")),
          report: reader.optional("report").map { ReportNumber($0) },
          child: reader.optional("child"), facts: try reader.facts(),
          owner: reader.optional("owner").map { ActorID($0) },
          agency: reader.optional("agency").map { AgencyID($0) }))
    case .caseAssigned, .stepAssigned:
      self = .assigned(
        Assignment(
          opening: kind == .stepAssigned ? try reader.opening() : nil,
          owner: reader.optional("owner").map { ActorID($0) },
          agency: reader.optional("agency").map { AgencyID($0) }))
    case .factRecorded: self = .factsRecorded(try reader.facts())
    case .stepDone:
      self = .stepDone(
        StepOutcome(
          opening: try reader.opening(), outcome: OutcomeID(try reader.text("outcome")),
          reason: reader.optional("reason").map { ReasonCode($0) }, fields: try reader.fields(),
          receiver: reader.optional("to").map { AgencyID($0) }, note: reader.recorded("note")))
    case .stepAttempted:
      self = .stepAttempted(
        StepAttempt(opening: try reader.opening(), fields: try reader.fields()))
    case .screeningSubmitted: self = .screeningSubmitted(try reader.screening())
    case .screeningAmended: self = .screeningAmended(try reader.screening())
    case .screeningOverridden: self = .screeningOverridden(try reader.decision())
    case .eventRaised: self = .eventRaised(EventName(try reader.text("name")))
    case .deadlineExtended:
      guard let total = Period(try reader.text("total")) else { throw reader.fault("total") }
      self = .deadlineExtended(
        DeadlineExtension(
          opening: try reader.opening(), total: total,
          reason: reader.optional("reason").map { ReasonCode($0) }))
    case .clockStopped:
      self = .clockStopped(
        try reader.opening(), reason: reader.optional("reason").map { ReasonCode($0) })
    case .clockResumed: self = .clockResumed(try reader.opening())
    case .runRequested: self = .runRequested(WorkflowID(try reader.text("workflow")))
    case .memberJoined:
      self = .memberJoined(
        Membership(
          who: try reader.text("who"), role: reader.optional("role").map { RoleID($0) },
          agency: reader.optional("agency").map { AgencyID($0) },
          purpose: try reader.text("purpose"),
          sections: (body["sections"]?.elements ?? []).compactMap { $0.text.map { SectionID($0) } },
          until: reader.optional("until").flatMap { Instant($0) }))
    case .memberLeft: self = .memberLeft(try reader.text("who"))
    case .memberExcluded:
      self = .memberExcluded(
        ActorID(try reader.text("who")), reason: ReasonCode(try reader.text("reason")))
    case .exclusionEnded: self = .exclusionEnded(ActorID(try reader.text("who")))
    case .glassBroken: self = .glassBroken(reason: ReasonCode(try reader.text("reason")))
    case .glassReviewed:
      guard let finding = BrokenGlass.Finding(rawValue: try reader.text("finding")) else {
        throw reader.fault("finding")
      }
      self = .glassReviewed(sequence: try reader.number("act"), finding: finding)
    case .noteAdded:
      guard let note = reader.recorded("note") else { throw reader.fault("note") }
      self = .noteAdded(note)
    case .documentAttached: self = .documentAttached(try reader.document())
    case .approvalRequested:
      guard let asked = EventKind(rawValue: try reader.text("kind")), let content = body["asked"]
      else { throw reader.fault("asked") }
      guard asked != .approvalRequested else { throw reader.fault("kind") }
      self = .approvalRequested(
        ApprovalRequest(
          act: try Act(kind: asked, body: content, held: held),
          approvers: (body["approvers"]?.elements ?? []).compactMap { $0.text.map { RoleID($0) } }))
    case .approvalReturned:
      guard let note = reader.recorded("note") else { throw reader.fault("note") }
      self = .approvalReturned(sequence: try reader.number("act"), note: note)
    case .caseClosed: self = .caseClosed(reason: ReasonCode(try reader.text("reason")))
    case .caseReopened: self = .caseReopened
    case .actWithdrawn:
      self = .actWithdrawn(
        sequence: try reader.number("act"), reason: ReasonCode(try reader.text("reason")))
    case .actCorrected:
      self = .actCorrected(
        Correction(
          sequence: try reader.number("act"),
          occurred: reader.optional("occurred").flatMap { Instant($0) },
          outcome: reader.optional("outcome").map { OutcomeID($0) },
          fields: try reader.fields(), facts: try reader.facts(),
          receiver: reader.optional("to").map { AgencyID($0) },
          reason: ReasonCode(try reader.text("reason"))))
    case .definitionAdopted:
      guard let pin = body["adopted"].flatMap({ PinCoding.pin($0) }) else {
        throw reader.fault("adopted")
      }
      self = .definitionAdopted(
        Adoption(
          run: try reader.number("run"), workflow: WorkflowID(try reader.text("workflow")), pin: pin
        ))
    case .caseMerged: self = .pairDecided(try reader.pair(.sameChild))
    case .caseKeptApart: self = .pairDecided(try reader.pair(.twoChildren))
    case .caseUnmerged: self = .pairDecided(try reader.pair(.undecided))
    case .stepOverdue, .timerFired:
      throw UnreadableEvent(kind: kind.rawValue, message: "a due instant is no act of a person")
    }
  }
}

/// Takes typed fields out of an event's body.
private struct BodyReader {
  let kind: EventKind
  let body: CanonicalValue
  let held: [String: CommittedValue]

  func fault(_ field: String) -> UnreadableEvent {
    UnreadableEvent(kind: kind.rawValue, message: "'\(field)' is missing or not readable")
  }

  func optional(_ field: String) -> String? { body[field]?.text }

  func text(_ field: String) throws(UnreadableEvent) -> String {
    guard let text = body[field]?.text else { throw fault(field) }
    return text
  }

  func number(_ field: String) throws(UnreadableEvent) -> Int {
    guard let number = body[field]?.integer else { throw fault(field) }
    return Int(number)
  }

  func recorded(_ field: String) -> RecordedValue? {
    body[field].flatMap { ValueCoding.decodeRecorded($0, field: field, held: held) }
  }

  func opening() throws(UnreadableEvent) -> OpeningReference {
    guard let opening = body["opening"], let run = opening["run"]?.integer,
      let step = opening["step"]?.text, let number = opening["number"]?.integer
    else { throw fault("opening") }
    return OpeningReference(run: Int(run), step: StepID(step), number: Int(number))
  }

  func facts() throws(UnreadableEvent) -> [RecordedFact] {
    var entries: [RecordedFact] = []
    for element in body["facts"]?.elements ?? [] {
      guard let id = element["id"]?.text, let value = element["value"],
        let recorded = ValueCoding.decodeRecorded(
          value, field: IdentityField.fact(FactID(id)), held: held)
      else { throw fault("facts") }
      entries.append(RecordedFact(FactID(id), recorded))
    }
    return entries
  }

  func fields(_ name: String = "fields") throws(UnreadableEvent) -> [RecordedField] {
    var entries: [RecordedField] = []
    for element in body[name]?.elements ?? [] {
      guard let id = element["id"]?.text, let value = element["value"],
        let recorded = ValueCoding.decodeRecorded(
          value, field: IdentityField.field(FieldID(id)), held: held)
      else { throw fault(name) }
      entries.append(RecordedField(FieldID(id), recorded))
    }
    return entries
  }

  func pair(_ verdict: PairDecision.Verdict) throws(UnreadableEvent) -> PairDecision {
    PairDecision(
      other: CaseID(try text("other")), verdict: verdict, reason: ReasonCode(try text("reason")))
  }

  func screening() throws(UnreadableEvent) -> ScreeningRecord {
    guard let digest = Digest(try text("digest")) else { throw fault("digest") }
    var bands: [ScreeningBand] = []
    for element in body["results"]?.elements ?? [] {
      guard let result = element["result"]?.text, let band = element["band"]?.text else {
        throw fault("results")
      }
      bands.append(ScreeningBand(result: result, band: band))
    }
    var record = ScreeningRecord(
      number: try number("screening"), instrument: try text("instrument"), digest: digest,
      purpose: try text("purpose"), answers: body["answers"] ?? .object([]), results: bands,
      stopped: optional("stopped"),
      departures: (body["departures"]?.elements ?? []).compactMap(\.text),
      scores: body["scores"] ?? .object([]), texts: try fields("texts"))
    record.version = optional("version") ?? ""
    record.circumstances = ScreeningCircumstances(json: body["circumstances"])
    record.path = (body["path"]?.elements ?? []).compactMap(\.text)
    record.criticals = (body["criticals"]?.elements ?? []).compactMap(\.text)
    record.amendWithin = optional("amend-within").flatMap { Period($0) }
    return record
  }

  func document() throws(UnreadableEvent) -> AttachedDocument {
    guard let type = DocumentType(rawValue: try text("type")) else { throw fault("type") }
    guard let name = recorded(IdentityField.name) else { throw fault(IdentityField.name) }
    guard let content = recorded(IdentityField.content) else { throw fault(IdentityField.content) }
    return AttachedDocument(
      type: type, size: try number("size"), name: name, content: content)
  }

  func decision() throws(UnreadableEvent) -> ScreeningDecision {
    guard let digest = Digest(try text("digest")) else { throw fault("digest") }
    guard let direction = OverrideRule.Direction(rawValue: try text("direction")) else {
      throw fault("direction")
    }
    return ScreeningDecision(
      screening: try number("screening"), digest: digest, purpose: try text("purpose"),
      result: try text("result"), computed: try text("computed"), decided: try text("decided"),
      direction: direction, reason: ReasonCode(try text("reason")),
      approver: optional("approver").map { RoleID($0) },
      proposedBy: optional("proposed-by").map { ActorID($0) }, note: recorded("note"))
  }
}
