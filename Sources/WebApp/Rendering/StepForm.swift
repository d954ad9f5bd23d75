import Casework
import CivilTime
import Workflows

/// The form by which an open step is ended, on whatever page it stands.
///
/// What was typed stays, whatever became of the form.
struct StepForm {
  let state: CaseState
  let place: Int
  let actor: Actor
  let words: Words
  let now: Instant
  /// What was typed.
  var form = Form("")
  /// What the names of its fields begin with, where a form is about several steps.
  var prefix = ""
  /// What tells its ids from those of other forms on the page.
  var scope = ""

  private var time: TimeWords { TimeWords(zone: state.zone(else: .utc), now: now, words: words) }

  /// What the templates `step-form` and `outcomes` need.
  var fields: Fields {
    let opening = state.openings[place]
    guard let step = state.step(of: opening) else { return [:] }
    let offers = state.offers(of: opening, for: actor, at: now)
    var fields: Fields = [
      "prefix": prefix, "scope": scope, "note": form[prefix + "note"],
      // What the form is made from now, whatever it was made from when it was sent.
      "made": state.seen(opening, for: actor, at: now).description,
      "at": form[prefix + "at"], "mine": offers.contains(where: \.isForActor),
      "text": words.quoted(step.text), "case-path": ShownStep.path(of: state.id),
      "receiver": step.namesReceiverApart
        ? ["value": form[prefix + "field.to"]] as Fields as Any : false,
      "entries": step.fields.map {
        EntryField($0, form: form, words: words, prefix: prefix, scope: scope).fields
      },
      "outcomes": offers.map { self.fields(of: $0, step) },
      "may-ask": offers.contains { $0.approver != nil && !$0.isForActor }
        && Access.decide(actor, .finish(roles: step.roles), in: state, at: now) == .allowed,
    ]
    fields.merge(form.faults("at", "outcome", prefix: prefix)) { $1 }
    return fields
  }

  private func fields(of offer: OutcomeOffer, _ step: Step) -> Fields {
    let outcome = offer.outcome
    let needed = outcome.requiredFields.map { words.quoted(step.fields[$0].shownTitle) }
    return [
      "id": outcome.id.rawValue, "title": words.quoted(outcome.shownTitle),
      "kind": words["outcome.\(outcome.kind.rawValue)"],
      "chosen": form[prefix + "outcome"] == outcome.id.rawValue,
      "blocked": !offer.objections.isEmpty || !offer.isForActor,
      "for-actor": offer.isForActor,
      "objections": offer.objections.map { ShownRefusal.fields($0).said(time) },
      "approver": offer.approver.map { words["step.approver", words.role($0)] as Any } ?? false,
      "needs": needed.isEmpty ? false : words["step.needs", needed.joined(separator: ", ")] as Any,
      "has-reasons": !outcome.reasons.isEmpty,
      "fault": form.fault(of: "\(prefix)reason.\(outcome.id)"),
      "reasons": outcome.reasons.map { reason in
        [
          "code": reason.code.rawValue, "text": words.quoted(reason.text),
          "chosen": form["\(prefix)reason.\(outcome.id)"] == reason.code.rawValue,
        ] as Fields
      },
    ]
  }

  /// Whether anything was typed into it, or chosen.
  var isFilledIn: Bool { form.entries(beginning: prefix).contains { $0.id != "made" } }

  /// The same form with a refusal beside the field that it is about.
  func refused(_ refusal: Refusal?) -> StepForm {
    var step = self
    step.form = form.refused(
      refusal, time,
      [
        .time: "at", .outcome: "outcome", .reason: "reason.\(form[prefix + "outcome"])",
      ], prefix: prefix, scope: scope)
    return step
  }

  /// The deed that the form asks for; nil where no outcome was chosen.
  var deed: FinishStep? {
    let outcome = form[prefix + "outcome"]
    guard !outcome.isEmpty else { return nil }
    let opening = state.reference(to: state.openings[place])
    let reason = form["\(prefix)reason.\(outcome)"]
    let note = form[prefix + "note"]
    return FinishStep(
      step: "\(opening.run)/\(opening.step)#\(opening.number)", outcome: outcome,
      reason: reason.isEmpty ? nil : reason, fields: form.entries(beginning: prefix + "field."),
      note: note.isEmpty ? nil : note, seen: SeenStep(form[prefix + "made"]))
  }
}

extension Step {
  /// Whether it has to be said to which agency it goes, and no field of its own asks for that.
  var namesReceiverApart: Bool {
    kind == .referral && outcomes.contains(where: \.needsAgency)
      && !fields.contains(where: \.namesAgency)
  }
}
