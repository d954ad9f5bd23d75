import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// A step: what to do and why, what stands in its way, how it may end, why its date.
struct StepPage: Sendable {
  let site: Site

  private static let path = "/cases/{case}/steps/{run}/{step}/{number}"

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path, finish),
      Route(.post, Self.path + "/attempt", attempt),
    ]
  }

  /// The opening that an address names.
  private struct Named {
    let opened: OpenedCase
    let place: Int
    let name: String
    var opening: Opening { opened.state.openings[place] }
  }

  private func named(_ visit: Visit) async throws -> Named {
    let opened = try await site.open(try CaseID(of: visit), page: "step", for: visit)
    guard let run = visit.parameters.get("run"), let step = visit.parameters.get("step"),
      let number = visit.parameters.get("number")
    else { throw Mishap.notFound }
    let name = "\(run)/\(step)#\(number)"
    return Named(opened: opened, place: try opened.state.place(named: name), name: name)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try page(visit, try await named(visit), Form(""), refusal: nil)
  }

  @Sendable private func finish(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    do {
      let zone = named.opened.state.zone(else: site.settings.zone)
      let outcome = form["outcome"]
      guard !outcome.isEmpty else {
        throw Refusal(
          .unknownOutcome, visit.words["step.choose"], mend: visit.words["step.choose.mend"])
      }
      let reason = form["reason.\(outcome)"]
      _ = try await site.record(
        .finish(
          FinishStep(
            step: named.name, outcome: outcome, reason: reason.isEmpty ? nil : reason,
            fields: form.entries(beginning: "field."),
            note: form["note"].isEmpty ? nil : form["note"])),
        on: named.opened.state.id, key: IdempotencyKey(form["key"]),
        at: try site.occurred(form["at"], in: zone), by: visit)
      return .seeOther(ShownStep.path(of: named.opened.state.id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(visit, named, form, refusal: refusal)
    }
  }

  @Sendable private func attempt(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    do {
      let zone = named.opened.state.zone(else: site.settings.zone)
      _ = try await site.record(
        .attempt(step: named.name, fields: form.entries(beginning: "field.")),
        on: named.opened.state.id, key: IdempotencyKey(form["key"]),
        at: try site.occurred(form["at"], in: zone), by: visit)
      return .seeOther(ShownStep.path(of: named.opened.state.id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(visit, named, form, refusal: refusal)
    }
  }

  private func page(
    _ visit: Visit, _ named: Named, _ form: Form, refusal: Refusal?
  ) throws -> Response {
    let state = named.opened.state
    guard let step = state.step(of: named.opening), let actor = visit.actor,
      let row = state.stepRow(at: named.place, hash: named.opened.hash)
    else { throw Mishap.notFound }
    let time = TimeWords(
      zone: state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    let shown = ShownStep(row, time)
    let offers = state.offers(of: named.opening, for: actor, at: site.now)
    var fields = CaseFields(named.opened, site, visit, showsIdentity: false).heading
    fields.merge(shown.fields) { $1 }
    fields["text"] = step.text
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    fields["at"] = form["at"]
    fields["note"] = form["note"]
    fields["open"] = row.standing.isOpen
    fields["mine"] = offers.contains(where: \.isForActor)
    fields["entries"] = step.fields.map { EntryField($0, form: form, words: visit.words).fields }
    fields["outcomes"] = offers.map { self.fields(of: $0, step, form, visit.words) }
    fields["why"] = try explanation(of: named.place, in: state)
    fields["attempts"] =
      named.opening.attempts > 0
      ? visit.words["step.attempts", "\(named.opening.attempts)"] as Any : false
    if let refusal { fields["error"] = ShownRefusal.fields(refusal) }
    return Page("step", title: row.step.title, status: refusal?.status ?? .ok, fields)
      .response(to: visit, of: site)
  }

  private func fields(
    of offer: OutcomeOffer, _ step: Step, _ form: Form, _ words: Words
  ) -> Fields {
    let outcome = offer.outcome
    let needed = outcome.requiredFields.map { step.fields[$0].title }
    return [
      "id": outcome.id.rawValue, "title": outcome.title,
      "kind": words["outcome.\(outcome.kind.rawValue)"],
      "chosen": form["outcome"] == outcome.id.rawValue,
      "blocked": !offer.objections.isEmpty || !offer.isForActor,
      "objections": offer.objections.map { ShownRefusal.fields($0) },
      "approver": offer.approver.map { words["step.approver", words.role($0)] as Any } ?? false,
      "needs": needed.isEmpty ? false : words["step.needs", needed.joined(separator: ", ")] as Any,
      "has-reasons": !outcome.reasons.isEmpty,
      "reasons": outcome.reasons.map { reason in
        [
          "code": reason.code.rawValue, "text": reason.text,
          "chosen": form["reason.\(outcome.id)"] == reason.code.rawValue,
        ] as Fields
      },
    ]
  }

  /// How the date was derived, line by line.
  private func explanation(of place: Int, in state: CaseState) throws -> [String] {
    do {
      return Array(try state.explain(openingAt: place)?.lines.dropFirst() ?? [])
    } catch {
      throw Refusal.fault(error)
    }
  }
}
