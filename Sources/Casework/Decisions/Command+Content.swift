import CivilTime
public import Ledger
import Workflows

extension Command {
  /// What the command says, in one byte form: by it a repetition is told from another command under
  /// the same key (`processing.md`, rule 6).
  ///
  /// The case of an opening is left out, since its number is given anew at each try. It holds what
  /// people wrote, so only its digest may be kept.
  public var content: CanonicalValue {
    .object([
      "accepts": accepts ? true : nil,
      "actor": .array([
        .string(actor.id.rawValue), text(actor.role), text(actor.agency),
      ]),
      "case": isOpening ? nil : .string(caseID.rawValue),
      "deed": deed.content,
      "occurred": occurred.map { .string($0.description) },
    ])
  }

  private var isOpening: Bool {
    if case .open = deed { true } else { false }
  }
}

extension Deed {
  fileprivate var content: CanonicalValue {
    switch self {
    case .open(let open):
      .array([
        "open", text(open.workflow), text(open.report), text(open.child), list(open.facts),
        text(open.agency),
      ])
    case .record(let facts): .array(["record", list(facts)])
    case .finish(let finish):
      .array([
        "finish", .string(finish.step), .string(finish.outcome), text(finish.reason),
        list(finish.fields), text(finish.note),
      ])
    case .attempt(let step, let fields): .array(["attempt", .string(step), list(fields)])
    case .extend(let step, let total, let reason):
      .array(["extend", .string(step), .string(total.description), text(reason)])
    case .stop(let step, let reason): .array(["stop", .string(step), text(reason)])
    case .resume(let step): .array(["resume", .string(step)])
    case .raise(let name): .array(["raise", .string(name)])
    case .start(let workflow): .array(["start", text(workflow)])
    case .screen(let submission):
      .array(["screen", Act.screeningSubmitted(submission.record).body, list(submission)])
    case .amend(let number, let submission):
      .array([
        "amend", .integer(Int64(number)), Act.screeningAmended(submission.record).body,
        list(submission),
      ])
    case .override(let decision):
      .array(["override", Act.screeningOverridden(decision).body, note(decision)])
    case .note(let note): .array(["note", .string(note)])
    case .attach(let document):
      .array(["attach", .string(document.name), .string(document.digest.description)])
    case .assign(let assignee, let step): .array(["assign", assignee.content, text(step)])
    case .join(let membership): .array(["join", Act.memberJoined(membership).body])
    case .leave(let who): .array(["leave", .string(who)])
    case .exclude(let who, let reason):
      .array(["exclude", .string(who.rawValue), .string(reason)])
    case .readmit(let who): .array(["readmit", .string(who.rawValue)])
    case .breakGlass(let reason): .array(["break-glass", .string(reason)])
    case .reviewGlass(let sequence, let finding):
      .array(["review-glass", .integer(Int64(sequence)), .string(finding.rawValue)])
    case .close(let reason): .array(["close", .string(reason)])
    case .reopen: .array(["reopen"])
    case .adopt(let run): .array(["adopt", .integer(Int64(run))])
    case .withdraw(let sequence, let reason):
      .array(["withdraw", .integer(Int64(sequence)), .string(reason)])
    case .correct(let change):
      .array([
        "correct", .integer(Int64(change.sequence)), text(change.occurred), text(change.outcome),
        list(change.fields), list(change.facts), .string(change.reason),
      ])
    case .decide(let decision):
      .array([
        "decide", text(decision.other), .string(decision.verdict.rawValue), text(decision.reason),
      ])
    case .ask(let deed): .array(["ask", deed.content])
    case .approve(let request): .array(["approve", .integer(Int64(request))])
    case .sendBack(let request, let note):
      .array(["send-back", .integer(Int64(request)), .string(note)])
    case .merge(let agency, let facts): .array(["merge", text(agency), list(facts)])
    }
  }

  /// The identifying answers of a screening, which its body holds only as commitments.
  private func list(_ submission: ScreeningSubmission) -> CanonicalValue {
    .array(
      submission.record.texts.map { field in
        guard case .committed(_, let content?) = field.value else { return .null }
        return .array([text(field.field), ValueCoding.encode(content.value) ?? .null])
      })
  }

  private func note(_ decision: ScreeningDecision) -> CanonicalValue {
    guard case .committed(_, let content?)? = decision.note else { return .null }
    return ValueCoding.encode(content.value) ?? .null
  }

  private func list(_ entries: [WrittenEntry]) -> CanonicalValue {
    .array(entries.map { .array([.string($0.id), .string($0.text)]) })
  }
}

extension Assignee {
  fileprivate var content: CanonicalValue {
    switch self {
    case .person(let id, let agency): .array([text(id), text(agency)])
    case .queue(let agency): .array([.null, text(agency)])
    }
  }
}

private func text(_ id: (some Identifier)?) -> CanonicalValue {
  id.map { .string($0.rawValue) } ?? .null
}

private func text(_ text: String?) -> CanonicalValue { text.map { .string($0) } ?? .null }

private func text(_ instant: Instant?) -> CanonicalValue {
  instant.map { .string($0.description) } ?? .null
}
