import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// Where a partner without an account answers one referral once, by the link that they were given.
///
/// It shows the case's number and the ways to answer, and nothing else; that it did is a view of
/// the case by the link. The link's secret is in the address: whoever has it may answer, so its form
/// needs no other seal.
struct AnswerPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/answer/{secret}", needs: .nothing, show),
      Route(.post, "/answer/{secret}", needs: .nothing, answer),
    ]
  }

  /// The path by which a secret is used.
  static func path(of secret: Secret) -> String { "/answer/\(secret.text)" }

  /// What a good link leads to.
  private struct Linked: Sendable {
    let secret: Secret
    let link: OneTimeLink
    let state: CaseState
    let place: Int
  }

  /// A link that is not there, was used or is no longer good has one answer.
  private func linked(_ visit: Visit) async throws -> Linked? {
    guard let secret = visit.parameters.get("secret").flatMap({ Secret($0) }) else { return nil }
    let link = try await site.wait { try $0.accounts.link(by: secret.digest, at: $0.now) }
    guard let link else { return nil }
    return try await site.look(
      as: link.actor, hidingIdentities: visit.hidesIdentities, page: "answer"
    ) { looking -> Linked? in
      do {
        let state = try looking.judge(link.caseID)
        guard let place = state.place(of: link.opening), state.openings[place].isOpen else {
          return nil
        }
        _ = try looking.open(link.caseID)
        return Linked(secret: secret, link: link, state: state, place: place)
      } catch is Refusal {
        return nil
      }
    }
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let linked = try await linked(visit) else { return unknown(visit) }
    return page(visit, linked, Form(""), refusal: nil)
  }

  @Sendable private func answer(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(ofVisitor: request, visit)
    guard let secret = visit.parameters.get("secret").flatMap({ Secret($0) }) else {
      return unknown(visit)
    }
    let outcome = form["outcome"]
    let reason = form["reason.\(outcome)"]
    let answer = LinkAnswer(
      outcome: outcome, reason: reason.isEmpty ? nil : reason,
      fields: form.entries(beginning: "field."), seen: SeenStep(form["made"]))
    do {
      guard !outcome.isEmpty else {
        throw Refusal(
          .unknownOutcome, verbatim: visit.words["step.choose"],
          mend: visit.words["step.choose.mend"])
      }
      let key = IdempotencyKey(form["key"])
      _ = try await site.wait {
        try $0.accounts.answer(answer, by: secret.digest, key: key, at: $0.clock())
      }
      return Page("answer", title: visit.words["answer.thanks"], ["done": true])
        .response(to: visit, of: site)
    } catch let refusal as Refusal {
      guard refusal.kind != .unknownLink, let linked = try await linked(visit) else {
        return unknown(visit, form)
      }
      return page(visit, linked, form, refusal: told(refusal, visit.words))
    }
  }

  /// What a gate waits for, and who did what meanwhile, is the case's.
  private func told(_ refusal: Refusal, _ words: Words) -> Refusal {
    switch refusal.kind {
    case .stale, .gateNotPassed, .otherStepFirst, .neverAllowed:
      Refusal(refusal.kind, verbatim: words["answer.not-so"], mend: words["answer.not-so.mend"])
    default: refusal
    }
  }

  private func unknown(_ visit: Visit, _ form: Form = Form("")) -> Response {
    Page(
      "answer", title: visit.words["answer.unknown"], status: .notFound,
      ["unknown": true, "typed": TypedList.fields(form, visit.words)]
    ).response(to: visit, of: site)
  }

  private func page(
    _ visit: Visit, _ linked: Linked, _ form: Form, refusal: Refusal?
  ) -> Response {
    let state = linked.state
    var fields = StepForm(
      state: state, place: linked.place, actor: linked.link.actor, words: visit.words,
      now: site.now, form: form
    ).fields
    let time = TimeWords(
      zone: state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    // What a gate waits for is the case's; a partner is told only that it cannot be so yet.
    fields["outcomes"] = (fields["outcomes"] as? [Fields] ?? []).filter {
      $0["for-actor"] as? Bool ?? false
    }.map { $0.merging(["objections": [Fields]()]) { $1 } }
    fields["open"] = true
    fields["case"] = state.id.rawValue
    fields["path"] = Self.path(of: linked.secret)
    fields["until"] = time.minute(linked.link.expires)
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    if let refusal { fields["error"] = ShownRefusal.fields(refusal) }
    return Page(
      "answer", title: visit.words["answer.title"], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}
