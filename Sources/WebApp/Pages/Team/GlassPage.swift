import Casework
import HTTPTypes
import Hummingbird
import Workflows

/// Looking into a case without a part in it, in an emergency and for a reason that is reported.
///
/// It is there for those who could do so in some case or other, and tells nothing of which there are.
struct GlassPage: Sendable {
  let site: Site

  var routes: [Route] { [Route(.get, "/glass", show), Route(.post, "/glass", breakGlass)] }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    return page(visit, visit.typed, refusal: nil)
  }

  private func permit(_ visit: Visit) throws {
    guard site.mayBreakGlass(try visit.requireActor()) else { throw Mishap.notFound }
  }

  @Sendable private func breakGlass(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    let form = try await Form(request, visit)
    let id = CaseID(form["case"])
    do {
      _ = try await site.record(
        .breakGlass(reason: form["reason"]), on: id, key: IdempotencyKey(form["key"]), by: visit)
      return .seeOther(ShownStep.path(of: id))
    } catch let refusal as Refusal {
      return page(visit, form, refusal: refusal)
    }
  }

  private func page(_ visit: Visit, _ form: Form, refusal: Refusal?) -> Response {
    let words = visit.words
    let form = form.refused(
      refusal, TimeWords(zone: site.settings.zone, now: site.now, words: words),
      [.reason: "reason"])
    var fields: Fields = [
      "key": form["key"].isEmpty ? site.newKey().rawValue : form["key"], "case": form["case"],
      "reasons": BrokenGlass.Reason.allCases.map { reason in
        [
          "code": reason.rawValue, "text": words["glass.\(reason.rawValue)"],
          "chosen": form["reason"] == reason.rawValue,
        ] as Fields
      },
    ]
    fields.merge(form.faults("reason")) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: form) }
    return Page("glass", title: words["glass.break"], status: refusal?.status ?? .ok, fields)
      .response(to: visit, of: site)
  }
}

extension Site {
  /// Whether somebody could look into a case that they have no part in: in a role that workflows
  /// know, as it is for a case in which nobody has a part.
  func mayBreakGlass(_ actor: Actor) -> Bool {
    let roles = library.workflowIDs.compactMap { library.activePlan(of: $0)?.workflow }
      .flatMap { $0.definition.roles.map(\.id) }
    return Access.decide(
      actor, .breakGlass(roles: roles), team: Team(assignment: Assignment(), members: []), at: now)
      == .allowed
  }
}
