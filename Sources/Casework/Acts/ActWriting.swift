import CivilTime
import Instruments
public import Ledger
import Workflows

extension Act {
  /// The typed fields of the event, as `body` of the log; identifying values only as commitments.
  public var body: CanonicalValue {
    switch self {
    case .caseOpened(let opening):
      return .object([
        "agency": opening.agency.map { .string($0.rawValue) },
        "child": opening.child.map(CanonicalValue.string),
        "facts": opening.facts.isEmpty ? nil : Act.body(opening.facts),
        "owner": opening.owner.map { .string($0.rawValue) },
        "report": opening.report.map { .string($0.rawValue) },
        "workflow": .string(opening.workflow.rawValue),
      ])
    case .assigned(let assignment):
      return .object([
        "agency": assignment.agency.map { .string($0.rawValue) },
        "opening": assignment.opening.map(Act.body),
        "owner": assignment.owner.map { .string($0.rawValue) },
      ])
    case .factsRecorded(let facts): return .object(["facts": Act.body(facts)])
    case .stepDone(let done):
      return .object([
        "fields": done.fields.isEmpty ? nil : Act.body(done.fields),
        "note": done.note.map(ValueCoding.encode),
        "opening": Act.body(done.opening),
        "outcome": .string(done.outcome.rawValue),
        "reason": done.reason.map { .string($0.rawValue) },
        "to": done.receiver.map { .string($0.rawValue) },
      ])
    case .stepAttempted(let attempt):
      return .object([
        "fields": attempt.fields.isEmpty ? nil : Act.body(attempt.fields),
        "opening": Act.body(attempt.opening),
      ])
    case .screeningSubmitted(let screening), .screeningAmended(let screening):
      return Act.body(screening)
    case .screeningOverridden(let decision): return Act.body(decision)
    case .eventRaised(let name): return .object(["name": .string(name.rawValue)])
    case .deadlineExtended(let longer):
      return .object([
        "opening": Act.body(longer.opening),
        "reason": longer.reason.map { .string($0.rawValue) },
        "total": .string(longer.total.description),
      ])
    case .clockStopped(let opening, let reason):
      return .object([
        "opening": Act.body(opening), "reason": reason.map { .string($0.rawValue) },
      ])
    case .clockResumed(let opening): return .object(["opening": Act.body(opening)])
    case .runRequested(let workflow): return .object(["workflow": .string(workflow.rawValue)])
    case .memberJoined(let member):
      return .object([
        "agency": member.agency.map { .string($0.rawValue) },
        "purpose": .string(member.purpose),
        "role": member.role.map { .string($0.rawValue) },
        "sections": member.sections.isEmpty
          ? nil : .array(member.sections.map { .string($0.rawValue) }),
        "until": member.until.map { .string($0.description) },
        "who": .string(member.who),
      ])
    case .memberLeft(let who): return .object(["who": .string(who)])
    case .memberExcluded(let who, let reason):
      return .object(["reason": .string(reason.rawValue), "who": .string(who.rawValue)])
    case .exclusionEnded(let who): return .object(["who": .string(who.rawValue)])
    case .glassBroken(let reason): return .object(["reason": .string(reason.rawValue)])
    case .glassReviewed(let sequence, let finding):
      return .object([
        "act": .integer(Int64(sequence)), "finding": .string(finding.rawValue),
      ])
    case .noteAdded(let text): return .object(["note": ValueCoding.encode(text)])
    case .documentAttached(let document):
      return .object([
        "content": ValueCoding.encode(document.content), "name": ValueCoding.encode(document.name),
        "size": .integer(Int64(document.size)), "type": .string(document.type.rawValue),
      ])
    case .approvalRequested(let request):
      return .object([
        "approvers": .array(request.approvers.map { .string($0.rawValue) }),
        "asked": request.act.body, "kind": .string(request.act.kind.rawValue),
      ])
    case .approvalReturned(let sequence, let note):
      return .object(["act": .integer(Int64(sequence)), "note": ValueCoding.encode(note)])
    case .caseClosed(let reason): return .object(["reason": .string(reason.rawValue)])
    case .caseReopened: return .object([])
    case .actWithdrawn(let sequence, let reason):
      return .object(["act": .integer(Int64(sequence)), "reason": .string(reason.rawValue)])
    case .actCorrected(let correction):
      return .object([
        "act": .integer(Int64(correction.sequence)),
        "facts": correction.facts.isEmpty ? nil : Act.body(correction.facts),
        "fields": correction.fields.isEmpty ? nil : Act.body(correction.fields),
        "occurred": correction.occurred.map { .string($0.description) },
        "outcome": correction.outcome.map { .string($0.rawValue) },
        "reason": .string(correction.reason.rawValue),
        "to": correction.receiver.map { .string($0.rawValue) },
      ])
    case .definitionAdopted(let adoption):
      return .object([
        "adopted": PinCoding.encode(adoption.pin),
        "run": .integer(Int64(adoption.run)), "workflow": .string(adoption.workflow.rawValue),
      ])
    case .pairDecided(let decision):
      return .object([
        "other": .string(decision.other.rawValue), "reason": .string(decision.reason.rawValue),
      ])
    }
  }

  private static func body(_ facts: [RecordedFact]) -> CanonicalValue {
    .array(
      facts.map {
        .object(["id": .string($0.fact.rawValue), "value": ValueCoding.encode($0.value)])
      })
  }

  private static func body(_ fields: [RecordedField]) -> CanonicalValue {
    .array(
      fields.map {
        .object(["id": .string($0.field.rawValue), "value": ValueCoding.encode($0.value)])
      })
  }

  static func body(_ opening: OpeningReference) -> CanonicalValue {
    .object([
      "number": .integer(Int64(opening.number)), "run": .integer(Int64(opening.run)),
      "step": .string(opening.step.rawValue),
    ])
  }

  private static func body(_ screening: ScreeningRecord) -> CanonicalValue {
    .object([
      "amend-within": screening.amendWithin.map { .string($0.description) },
      "answers": screening.answers,
      "circumstances": screening.circumstances.json,
      "criticals": list(screening.criticals),
      "departures": .array(screening.departures.map(CanonicalValue.string)),
      "digest": .string(screening.digest.description),
      "instrument": .string(screening.instrument),
      "path": list(screening.path),
      "purpose": .string(screening.purpose),
      "results": .array(
        screening.results.map {
          .object(["band": .string($0.band), "result": .string($0.result)])
        }),
      "scores": screening.scores,
      "screening": .integer(Int64(screening.number)),
      "stopped": screening.stopped.map(CanonicalValue.string),
      "texts": screening.texts.isEmpty ? nil : Act.body(screening.texts),
      "version": screening.version.isEmpty ? nil : .string(screening.version),
    ])
  }

  private static func body(_ decision: ScreeningDecision) -> CanonicalValue {
    .object([
      "approver": decision.approver.map { .string($0.rawValue) },
      "computed": .string(decision.computed),
      "decided": .string(decision.decided),
      "digest": .string(decision.digest.description),
      "direction": .string(decision.direction.rawValue),
      "note": decision.note.map(ValueCoding.encode),
      "proposed-by": decision.proposedBy.map { .string($0.rawValue) },
      "purpose": .string(decision.purpose),
      "reason": .string(decision.reason.rawValue),
      "result": .string(decision.result),
      "screening": .integer(Int64(decision.screening)),
    ])
  }

  private static func list(_ texts: [String]) -> CanonicalValue? {
    texts.isEmpty ? nil : .array(texts.map(CanonicalValue.string))
  }
}
