import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Ledger
import Workflows

/// An act of a case that was recorded wrongly: what it says, changed at its place or taken out.
///
/// What that would move is shown first, and only then recorded.
struct CorrectionPage: Sendable {
  let site: Site

  private static let path = "/cases/{case}/acts/{sequence}"

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path + "/correct", correct),
      Route(.post, Self.path + "/withdraw", withdraw),
    ]
  }

  /// Why an act is corrected or withdrawn, by code.
  static let reasons = [
    "entry-mistake", "wrong-time", "entered-twice", "did-not-happen", "wrong-case", "learned-later",
  ]

  /// The act that an address names, as far as somebody sees it.
  private struct Named {
    let opened: OpenedCase
    let event: TimelineEvent
    let sequence: Int
  }

  private func named(_ visit: Visit) async throws -> Named {
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "act", for: visit)
    guard let sequence = visit.parameters.get("sequence").flatMap({ Int($0) }) else {
      throw Mishap.notFound
    }
    let events = try await site.ask(visit) { try $0.timeline(of: id, for: $1, at: $2) }
    guard let event = events.first(where: { $0.entry.sequence == sequence }),
      opened.record.history.event(sequence) != nil
    else { throw Mishap.notFound }
    return Named(opened: opened, event: event, sequence: sequence)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    page(visit, try await named(visit), visit.typed, refusal: nil)
  }

  @Sendable private func correct(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit, "correct") { named, form in
      let zone = named.opened.state.zone(else: site.settings.zone)
      return .correct(
        CorrectAct(
          sequence: named.sequence, occurred: try site.occurred(form["at"], in: zone),
          outcome: form["outcome"].orNil, fields: form.entries(beginning: "field."),
          facts: form.entries(beginning: "fact."), reason: form["reason"],
          seen: Int(form["made"])))
    }
  }

  @Sendable private func withdraw(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit, "withdraw") { named, form in
      .withdraw(sequence: named.sequence, reason: form["withdraw-reason"])
    }
  }

  private func act(
    _ request: Request, _ visit: Visit, _ what: String, _ deed: (Named, Form) throws -> Deed
  ) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    do {
      _ = try await site.record(
        try deed(named, form), on: named.opened.state.id, key: IdempotencyKey(form["key"]),
        accepts: form["accepts"] == "yes",
        seen: SeenForm(
          act: Int(form["made"]),
          moves: Digest(form["moves"]) ?? SeenForm.digest(ofMoves: [])), by: visit)
      return .seeOther("\(ShownStep.path(of: named.opened.state.id))/history")
    } catch let refusal as Refusal where refusal.kind == .acceptanceNeeded {
      return preview(visit, named, form, what, refusal)
    } catch let refusal as Refusal where refusal.kind != .unknownCase {
      return page(visit, named, form, refusal: refusal)
    }
  }

  private func page(
    _ visit: Visit, _ named: Named, _ form: Form, refusal: Refusal?
  ) -> Response {
    let zone = named.opened.state.zone(else: site.settings.zone)
    let form = form.refused(
      refusal, TimeWords(zone: zone, now: site.now, words: visit.words),
      [
        .time: "at", .outcome: "outcome",
        .reason: form.has("withdraw-reason") ? "withdraw-reason" : "reason",
      ])
    let shown = ActFields(named.opened, named.event, site, visit, form)
    var fields = CaseFields(named.opened, site, visit, showsIdentity: false).heading
    fields.merge(shown.fields) { $1 }
    fields.merge(form.faults("at", "outcome", "reason", "withdraw-reason")) { $1 }
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    if let refusal {
      fields["error"] = ShownRefusal.fields(refusal, in: zone, of: form)
    }
    return Page(
      "act", title: visit.words["act.title", "\(named.sequence)"], status: status(of: refusal),
      fields
    ).response(to: visit, of: site)
  }

  /// The act is there; what is not found is what it would take to change it.
  private func status(of refusal: Refusal?) -> HTTPResponse.Status {
    guard let refusal else { return .ok }
    return refusal.status == .notFound ? .unprocessableContent : refusal.status
  }

  /// What would move, to be accepted.
  private func preview(
    _ visit: Visit, _ named: Named, _ form: Form, _ what: String, _ refusal: Refusal
  ) -> Response {
    let shown = ActFields(named.opened, named.event, site, visit, form)
    // What was accepted is not what would move now.
    let isChanged = form["accepts"] == "yes"
    let moves = MoveWords(state: named.opened.state, time: shown.time)
    let path = "\(ShownStep.path(of: named.opened.state.id))/acts/\(named.sequence)"
    var fields = CaseFields(named.opened, site, visit, showsIdentity: false).heading
    fields.merge([
      "says": shown.says, "moves": refusal.details.map { ["text": moves.text($0)] as Fields },
      "path": path, "post": "\(path)/\(what)",
      "listed": SeenForm.digest(ofMoves: refusal.details).description, "changed": isChanged,
      "echo": form.echo.filter { !["accepts", "moves"].contains($0.name) }
        .map { ["name": $0.name, "value": $0.value] as Fields },
    ]) { $1 }
    return Page(
      "act-preview", title: visit.words["act.preview-\(what)", "\(named.sequence)"],
      status: isChanged ? .conflict : .ok, fields
    ).response(to: visit, of: site)
  }
}
