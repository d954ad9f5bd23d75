import CaseStore
import Casework
import CivilTime
import Instruments
import Ledger
import Workflows

/// What an event says, in a line.
enum ActText {
  /// The words for an event; identifying values only where the event came with them.
  static func of(_ event: TimelineEvent, _ time: TimeText) -> String {
    guard let logged = try? LoggedEvent(event.entry, held: event.held) else {
      return event.entry.kind
    }
    switch logged {
    case .timer: return timer(event.entry, time)
    case .given(let given):
      let granted = given.grants.map { "; asked for by \($0.by) with act \($0.sequence)" }
      return of(given.act, showsIdentity: !event.held.isEmpty, time) + (granted ?? "")
    }
  }

  private static func timer(_ entry: Entry, _ time: TimeText) -> String {
    let opening = entry.body["opening"]
    let step = opening?["step"]?.text ?? entry.body["step"]?.text
    if let step {
      let limit = entry.body["limit"]?.flag == true ? ", at its outer limit" : ""
      return entry.kind == EventKind.stepOverdue.rawValue
        ? "overdue: \(step)\(limit)" : "comes round again: \(step)"
    }
    return "timer: \(entry.body["timer"]?.text ?? "")"
  }

  static func of(_ act: Act, showsIdentity: Bool, _ time: TimeText) -> String {
    func facts(_ facts: [RecordedFact]) -> String {
      facts.map {
        "\($0.fact)=" + FactText.of($0.value, showsIdentity: showsIdentity, time)
      }.joined(separator: ", ")
    }
    func name(_ opening: OpeningReference) -> String { "\(opening.run)/\(opening.name)" }
    func results(of screening: ScreeningRecord) -> String {
      let stop = screening.stopped.map { "stopped: \($0); " } ?? ""
      let outside =
        screening.departures.isEmpty
        ? "" : "; outside its validated use: \(screening.departures.joined(separator: ", "))"
      return stop + screening.results.map { "\($0.result) \($0.band)" }.joined(separator: ", ")
        + outside
    }
    func because(_ reason: ReasonCode?) -> String { reason.map { " (\($0))" } ?? "" }
    switch act {
    case .caseOpened(let opening):
      return "case opened on \(opening.workflow)"
        + (opening.facts.isEmpty ? "" : ": \(facts(opening.facts))")
    case .assigned(let assignment):
      let what = assignment.opening.map(name) ?? "case"
      let agency = assignment.agency.map { "@\($0)" } ?? ""
      return "\(what) given to \(assignment.owner?.rawValue ?? "the queue of ")\(agency)"
    case .factsRecorded(let recorded): return "recorded: \(facts(recorded))"
    case .stepDone(let done):
      let fields = done.fields.map {
        "\($0.field)=" + FactText.of($0.value, showsIdentity: showsIdentity, time)
      }
      return "\(name(done.opening)): \(done.outcome)\(because(done.reason))"
        + (done.receiver.map { " to \($0)" } ?? "")
        + (fields.isEmpty ? "" : "; \(fields.joined(separator: ", "))")
    case .stepAttempted(let attempt): return "tried: \(name(attempt.opening))"
    case .screeningSubmitted(let screening):
      return "screening \(screening.number), \(screening.instrument): \(results(of: screening))"
    case .screeningAmended(let screening):
      return "screening \(screening.number) amended, \(screening.instrument): "
        + results(of: screening)
    case .screeningOverridden(let decision):
      return "screening \(decision.screening), \(decision.result): decided \(decision.decided), "
        + "computed \(decision.computed), \(decision.direction.rawValue)\(because(decision.reason))"
    case .eventRaised(let event): return "event: \(event)"
    case .deadlineExtended(let longer):
      return "\(name(longer.opening)): extended to \(longer.total) in all\(because(longer.reason))"
    case .clockStopped(let opening, let reason):
      return "\(name(opening)): clock stopped\(because(reason))"
    case .clockResumed(let opening): return "\(name(opening)): clock runs again"
    case .runRequested(let workflow): return "started: \(workflow)"
    case .memberJoined(let member):
      return "joined: \(member.who)" + (member.role.map { " as \($0)" } ?? "")
        + ", for \(member.purpose)"
    case .memberLeft(let who): return "left: \(who)"
    case .memberExcluded(let who, let reason): return "excluded: \(who) (\(reason))"
    case .exclusionEnded(let who): return "excluded no more: \(who)"
    case .glassBroken(let reason): return "broke the glass (\(reason))"
    case .glassReviewed(let sequence, let finding):
      return "reviewed act \(sequence): \(finding.rawValue)"
    case .noteAdded(let note):
      return "note: "
        + (showsIdentity
          ? FactText.of(note, showsIdentity: true, time) : "(text kept apart)")
    case .documentAttached(let document):
      return "document: \(document.type.rawValue), \(document.size) bytes"
        + (showsIdentity ? ", " + FactText.of(document.name, showsIdentity: true, time) : "")
    case .approvalRequested(let request):
      return "asks \(request.approvers.map(\.rawValue).joined(separator: " or ")): "
        + of(request.act, showsIdentity: showsIdentity, time)
    case .approvalReturned(let sequence, let note):
      return "act \(sequence) sent back: "
        + (showsIdentity
          ? FactText.of(note, showsIdentity: true, time) : "(text kept apart)")
    case .caseClosed(let reason): return "case closed (\(reason))"
    case .caseReopened: return "case reopened"
    case .definitionAdopted(let adoption):
      return "run \(adoption.run) goes by other definitions of \(adoption.workflow)"
    case .pairDecided(let decision):
      switch decision.verdict {
      case .sameChild: return "of one child with \(decision.other) (\(decision.reason))"
      case .twoChildren: return "not of one child with \(decision.other) (\(decision.reason))"
      case .undecided: return "decision on \(decision.other) taken back (\(decision.reason))"
      }
    case .actWithdrawn(let sequence, let reason):
      return "act \(sequence) withdrawn (\(reason))"
    case .actCorrected(let correction):
      return "act \(correction.sequence) corrected (\(correction.reason))"
    }
  }
}
