import Casework
import Ledger
import Workflows

/// What an event of a case says, in a line.
struct ActWords {
  let values: ValueWords
  let words: Words

  /// The words for an event; what would identify somebody only for who may see it.
  func text(_ event: TimelineEvent) -> String {
    guard let logged = try? LoggedEvent(event.entry, held: event.held) else { return "" }
    switch logged {
    case .timer:
      let opening = event.entry.body["opening"]
      return opening?["step"]?.text ?? event.entry.body["step"]?.text
        ?? event.entry.body["timer"]?.text ?? ""
    case .given(let given):
      return text(given.act)
        + (given.grants.map { "; " + words["approval.granted", $0.by.rawValue, "\($0.sequence)"] }
          ?? "")
    }
  }

  private func text(_ act: Act) -> String {
    switch act {
    case .caseOpened(let opening): "\(opening.workflow) \(list(opening.facts))"
    case .assigned(let given):
      (given.opening.map(name) ?? "")
        + " → \(given.owner?.rawValue ?? "") \(given.agency?.rawValue ?? "")"
    case .factsRecorded(let facts): list(facts)
    case .stepDone(let done):
      "\(name(done.opening)): \(done.outcome)" + because(done.reason)
        + (done.receiver.map { " → \($0)" } ?? "")
        + done.fields.map { "; \($0.field) = \(values.text($0.value))" }.joined()
    case .stepAttempted(let attempt): name(attempt.opening)
    case .screeningSubmitted(let record), .screeningAmended(let record):
      "\(record.instrument): "
        + record.results.map { "\($0.result) \($0.band)" }.joined(separator: ", ")
    case .screeningOverridden(let decision):
      "\(decision.result): \(decision.decided)" + because(decision.reason)
    case .eventRaised(let event): event.rawValue
    case .deadlineExtended(let longer):
      "\(name(longer.opening)): \(longer.total)" + because(longer.reason)
    case .clockStopped(let opening, let reason): name(opening) + because(reason)
    case .clockResumed(let opening): name(opening)
    case .runRequested(let workflow): workflow.rawValue
    case .memberJoined(let member):
      member.who + (member.role.map { ", \(words.role($0))" } ?? "") + ", \(member.purpose)"
    case .memberLeft(let who): who
    case .memberExcluded(let who, let reason): "\(who) (\(reason))"
    case .exclusionEnded(let who): "\(who)"
    case .glassBroken(let reason): "(\(reason))"
    case .glassReviewed(let sequence, let finding): "\(sequence): \(finding.rawValue)"
    case .noteAdded(let note): values.text(note)
    case .documentAttached(let document):
      "\(values.text(document.name)) (\(words.text("document.\(document.type)", else: document.type.rawValue)))"
    case .approvalRequested(let request):
      text(request.act) + " → "
        + request.approvers.map { words.role($0) }.joined(separator: ", ")
    case .approvalReturned(let sequence, let note): "\(sequence): \(values.text(note))"
    case .caseClosed(let reason): "(\(reason))"
    case .caseReopened: ""
    case .definitionAdopted(let adoption): "\(adoption.run) \(adoption.workflow)"
    case .pairDecided(let decision): "\(decision.other) (\(decision.reason))"
    case .actWithdrawn(let sequence, let reason): "\(sequence) (\(reason))"
    case .actCorrected(let correction): "\(correction.sequence) (\(correction.reason))"
    }
  }

  private func list(_ facts: [RecordedFact]) -> String {
    facts.map { "\($0.fact) = \(values.text($0.value))" }.joined(separator: "; ")
  }

  private func name(_ opening: OpeningReference) -> String { "\(opening.run)/\(opening.name)" }

  private func because(_ reason: ReasonCode?) -> String { reason.map { " (\($0))" } ?? "" }
}
