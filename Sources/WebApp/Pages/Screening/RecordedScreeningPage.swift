import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Instruments
import Ledger
import Workflows

/// A recorded screening: what came of it, what it means here, and the decision apart from the score.
struct RecordedScreeningPage: Sendable {
  let site: Site

  private static let path = "/cases/{case}/screenings/{number}"

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path + "/decide", decide),
      Route(.post, Self.path + "/ask", ask),
    ]
  }

  /// The screening that an address names.
  private struct Named {
    let opened: OpenedCase
    let given: CaseState.Screening
  }

  private func named(_ visit: Visit, showing section: Workflows.SectionID? = nil) async throws
    -> Named
  {
    let opened = try await site.open(
      try CaseID(of: visit), page: "screening", showing: section, for: visit)
    guard let number = visit.parameters.get("number").flatMap({ Int($0) }),
      let given = opened.screening(number)
    else { throw Mishap.notFound }
    return Named(opened: opened, given: given)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let query = request.uri.queryParameters
    let shows = request.asksForIdentity
    return try page(
      visit, try await named(visit, showing: shows ? CaseView.identity : nil), visit.typed,
      refusal: nil, prevalence: query["prevalence"].map(String.init), showsIdentity: shows)
  }

  @Sendable private func decide(_ request: Request, _ visit: Visit) async throws -> Response {
    try await decide(request, visit, asking: false)
  }

  @Sendable private func ask(_ request: Request, _ visit: Visit) async throws -> Response {
    try await decide(request, visit, asking: true)
  }

  /// Records a decision, or asks its approver for it.
  private func decide(
    _ request: Request, _ visit: Visit, asking: Bool
  ) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    do {
      let seen = SeenForm(screening: SeenScreening(form["made"]))
      let decision = try decision(named, form, seen)
      _ = try await site.record(
        asking ? .ask(.override(decision)) : .override(decision), on: named.opened.state.id,
        key: IdempotencyKey(asking ? "\(form["key"])-ask" : form["key"]), seen: seen, by: visit)
      return .seeOther(
        "\(ShownStep.path(of: named.opened.state.id))/screenings/\(named.given.record.number)")
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(
        visit, named, form, refusal: refusal, prevalence: nil, showsIdentity: false)
    }
  }

  /// The decision that a form asks for.
  ///
  /// Where it does not fit the screening any more, that is said, and not that it was never possible.
  private func decision(
    _ named: Named, _ form: Form, _ seen: SeenForm
  ) throws -> ScreeningDecision {
    do {
      return try site.library.decision(
        on: named.given, result: form["result"], band: form["band"], reason: form["reason"],
        proposedBy: form["proposed-by"].orNil.map { ActorID($0) }, note: form["note"].orNil)
    } catch {
      if let seen = seen.screening { try named.opened.record.judge(seen, of: named.given) }
      throw error
    }
  }

  private func page(
    _ visit: Visit, _ named: Named, _ form: Form, refusal: Refusal?, prevalence: String?,
    showsIdentity: Bool
  ) throws -> Response {
    let zone = named.opened.state.zone(else: site.settings.zone)
    let form = form.refused(
      refusal, TimeWords(zone: zone, now: site.now, words: visit.words),
      [.outcome: "band", .reason: "reason"], scope: "\(form["result"])-")
    let shown = RecordedScreeningFields(
      named.opened, named.given, site, visit, prevalence: prevalence,
      showsIdentity: showsIdentity && named.opened.showsIdentity, form: form)
    var fields = CaseFields(named.opened, site, visit, showsIdentity: false).heading
    fields.merge(shown.fields) { $1 }
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    fields["made"] = SeenScreening(named.given).description
    if let actor = visit.actor {
      let time = TimeWords(
        zone: named.opened.state.zone(else: site.settings.zone), now: site.now, words: visit.words)
      let casePath = ShownStep.path(of: named.opened.state.id)
      let path = "\(casePath)/screenings/\(named.given.record.number)"
      fields["approvals"] = named.opened.approvals(for: actor, at: site.now).filter {
        guard case .screeningOverridden(let decision) = $0.asked.request.act else { return false }
        return decision.screening == named.given.record.number
      }.map { ApprovalFields($0, site, time, back: path).fields }
    }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: zone, of: form) }
    return Page("screening", title: shown.title, status: refusal?.status ?? .ok, fields)
      .response(to: visit, of: site)
  }
}
