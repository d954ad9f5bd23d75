import Casework
import Ledger
import Workflows

/// What an event of a case says, in a line: by the titles of what it names.
struct ActWords {
  /// Facts in words.
  let values: ValueWords
  /// What was written down with steps, and notes, in words: seen by fewer than facts are.
  let texts: ValueWords
  let titles: CaseTitles
  let history: CaseHistory
  let words: Words

  /// The words for an event; what would identify somebody only for who may see it.
  func text(_ event: TimelineEvent) -> String {
    guard let logged = try? LoggedEvent(event.entry, held: event.held) else { return "" }
    switch logged {
    case .timer: return timer(event.entry)
    case .given(let given):
      return text(given.act)
        + (given.grants.map { "; " + words["approval.granted", $0.by.rawValue, "\($0.sequence)"] }
          ?? "")
    }
  }

  /// The ids that the log has in its place, for whoever compares the page with the log; empty where
  /// they say no more than the words.
  func ids(_ event: TimelineEvent) -> String {
    guard let logged = try? LoggedEvent(event.entry, held: event.held) else { return "" }
    switch logged {
    case .timer:
      return opening(of: event.entry).map(name) ?? event.entry.body["timer"]?.text ?? ""
    case .given(let given): return ids(given.act)
    }
  }

  // MARK: Timers

  private func timer(_ entry: Entry) -> String {
    opening(of: entry).map(titles.opening) ?? entry.body["timer"]?.text?.spaced ?? ""
  }

  /// The opening that a timer is about; of a repetition, the step's first.
  private func opening(of entry: Entry) -> OpeningReference? {
    let body = entry.body["opening"] ?? entry.body
    guard let run = body["run"]?.integer, let step = body["step"]?.text else { return nil }
    return OpeningReference(
      run: Int(run), step: StepID(step), number: Int(body["number"]?.integer ?? 1))
  }

  // MARK: Acts

  private func text(_ act: Act) -> String {
    switch act {
    case .caseOpened(let opening):
      joined([titles.workflow(opening.workflow), list(opening.facts)], by: "; ")
    case .assigned(let given):
      (given.opening.map(titles.opening) ?? "")
        + " → \(given.owner?.rawValue ?? "") \(given.agency?.rawValue ?? "")"
    case .factsRecorded(let facts): list(facts)
    case .stepDone(let done): text(done)
    case .stepAttempted(let attempt):
      joined(
        [titles.opening(attempt.opening), list(attempt.fields, of: attempt.opening)], by: "; ")
    case .screeningSubmitted(let record), .screeningAmended(let record):
      "\(titles.instrument(record.instrument)): "
        + record.results.map { "\(words.quoted($0.result.spaced)): \(titles.band($0.band))" }
        .joined(separator: ", ")
    case .screeningOverridden(let decision):
      "\(words.quoted(decision.result.spaced)): \(titles.band(decision.decided))"
        + because(titles.reason(of: decision)) + note(decision.note)
    case .eventRaised(let event): titles.event(event)
    case .deadlineExtended(let longer):
      "\(titles.opening(longer.opening)): \(values.time.length(longer.total))"
        + because(longer.reason.map { titles.extensionReason($0, longer.opening) })
    case .clockStopped(let opening, let reason):
      titles.opening(opening) + because(reason.map { titles.stopReason($0, opening) })
    case .clockResumed(let opening): titles.opening(opening)
    case .runRequested(let workflow): titles.workflow(workflow)
    case .memberJoined(let member):
      member.who + (member.role.map { ", \(words.role($0))" } ?? "")
        + ", \(words.part(member.purpose))"
    case .memberLeft(let who): who
    case .memberExcluded(let who, let reason):
      "\(who)" + because(titles.reason(reason, on: "exclusion"))
    case .exclusionEnded(let who): "\(who)"
    case .glassBroken(let reason): titles.reason(reason, on: "glass")
    case .glassReviewed(let sequence, let finding):
      "\(words["history.act", "\(sequence)"]): \(words["finding.\(finding.rawValue)"])"
    case .noteAdded(let note): texts.text(note)
    case .documentAttached(let document):
      "\(texts.text(document.name)) (\(words.text("document.\(document.type)", else: document.type.rawValue)))"
    case .approvalRequested(let request):
      text(request.act) + " → "
        + request.approvers.map { words.role($0) }.joined(separator: ", ")
    case .approvalReturned(let sequence, let note):
      "\(words["history.act", "\(sequence)"]): \(texts.text(note))"
    case .caseClosed(let reason): titles.reason(reason, on: "closing")
    case .caseReopened: ""
    case .definitionAdopted(let adoption): titles.workflow(adoption.workflow)
    case .pairDecided(let decision):
      "\(decision.other)" + because(titles.reason(decision.reason, on: "pairs.reason"))
    case .actWithdrawn(let sequence, let reason):
      words["history.act", "\(sequence)"] + because(titles.reason(reason, on: "correction"))
    case .actCorrected(let correction): text(correction)
    }
  }

  private func text(_ done: StepOutcome) -> String {
    let reason = done.reason.map { titles.reason($0, of: done.outcome, done.opening) }
    let ending =
      "\(titles.opening(done.opening)): \(titles.outcome(done.outcome, of: done.opening))"
      + because(reason) + (done.receiver.map { " → \($0)" } ?? "")
    return joined([ending, list(done.fields, of: done.opening)], by: "; ") + note(done.note)
  }

  /// What a correction put in the place of what was recorded.
  private func text(_ correction: Correction) -> String {
    let opening: OpeningReference? =
      switch history.event(correction.sequence)?.act {
      case .stepDone(let done)?: done.opening
      case .stepAttempted(let attempt)?: attempt.opening
      default: nil
      }
    let head =
      words["history.act", "\(correction.sequence)"]
      + because(titles.reason(correction.reason, on: "correction"))
    return joined(
      [
        head, correction.occurred.map(values.time.minute) ?? "",
        opening.flatMap { opening in correction.outcome.map { titles.outcome($0, of: opening) } }
          ?? "",
        opening.map { list(correction.fields, of: $0) } ?? "", list(correction.facts),
      ], by: "; ")
  }

  private func list(_ facts: [RecordedFact]) -> String {
    facts.map { recorded in
      let fact = titles.fact(recorded.fact)
      let value = values.text(recorded.value, choices: fact?.choices ?? [])
      return "\(words.quoted(fact?.title ?? recorded.fact.rawValue)): \(value)"
    }.joined(separator: "; ")
  }

  private func list(_ fields: [RecordedField], of opening: OpeningReference) -> String {
    fields.map { recorded in
      let field = titles.field(recorded.field, of: opening)
      let title = words.quoted(field?.title ?? recorded.field.rawValue)
      return "\(title): \(texts.text(recorded.value, of: field))"
    }.joined(separator: "; ")
  }

  private func note(_ note: RecordedValue?) -> String {
    note.map { "; \(words["step.note"]): \(texts.text($0))" } ?? ""
  }

  private func because(_ reason: String?) -> String { reason.map { " (\($0))" } ?? "" }

  private func joined(_ parts: [String], by separator: String) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: separator)
  }

  // MARK: Ids

  private func ids(_ act: Act) -> String {
    switch act {
    case .caseOpened(let opening):
      joined(
        [opening.workflow.rawValue] + opening.facts.map(\.fact.rawValue), by: " ")
    case .assigned(let given): given.opening.map(name) ?? ""
    case .factsRecorded(let facts): facts.map(\.fact.rawValue).joined(separator: " ")
    case .stepDone(let done):
      "\(name(done.opening)): \(done.outcome)" + because(done.reason?.rawValue)
    case .stepAttempted(let attempt): name(attempt.opening)
    case .screeningSubmitted(let record), .screeningAmended(let record): record.instrument
    case .eventRaised(let event): event.rawValue
    case .deadlineExtended(let longer):
      "\(name(longer.opening)): \(longer.total)" + because(longer.reason?.rawValue)
    case .clockStopped(let opening, let reason): name(opening) + because(reason?.rawValue)
    case .clockResumed(let opening): name(opening)
    case .runRequested(let workflow): workflow.rawValue
    case .approvalRequested(let request): ids(request.act)
    case .definitionAdopted(let adoption): "\(adoption.run) \(adoption.workflow)"
    case .screeningOverridden, .memberJoined, .memberLeft, .memberExcluded, .exclusionEnded,
      .glassBroken, .glassReviewed, .noteAdded, .documentAttached, .approvalReturned, .caseClosed,
      .caseReopened, .pairDecided, .actWithdrawn, .actCorrected:
      ""
    }
  }

  private func name(_ opening: OpeningReference) -> String { "\(opening.run)/\(opening.name)" }
}
