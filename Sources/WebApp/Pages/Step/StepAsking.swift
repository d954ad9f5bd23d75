import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

// What a step's worker prepares and asks its approver for, on the forms by which it is recorded.
extension StepPage {
  var askRoutes: [Route] { [Route(.post, Self.path + "/ask", ask)] }

  @Sendable private func ask(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    do {
      let zone = named.opened.state.zone(else: site.settings.zone)
      _ = try await site.record(
        .ask(try asked(form, named, visit)), on: named.opened.state.id,
        key: IdempotencyKey("\(form["key"])-ask"),
        at: try site.occurred(form[RareStepActs.timeField(of: form)], in: zone),
        seen: SeenForm(step: SeenStep(form["made"])), by: visit)
      return .seeOther(named.path)
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(visit, named, form, refusal: refusal)
    }
  }

  /// The deed that a form would have had recorded.
  private func asked(_ form: Form, _ named: Named, _ visit: Visit) throws -> Deed {
    switch form["ask"] {
    case "extend": return try extended(named.name, form, visit.words)
    case "stop": return .stop(step: named.name, reason: form["stop-reason"].orNil)
    default:
      guard let actor = visit.actor,
        let finish = StepForm(
          state: named.opened.state, place: named.place, actor: actor, words: visit.words,
          now: site.now, form: form
        ).deed
      else {
        throw Refusal(
          .unknownOutcome, verbatim: visit.words["step.choose"],
          mend: visit.words["step.choose.mend"]
        ).about(.outcome)
      }
      return .finish(finish)
    }
  }

  /// What of the step waits for an approval or came back, as the reader sees it.
  func approvals(of named: Named, for actor: Actor, _ time: TimeWords, back: String) -> [Fields] {
    let reference = named.opened.state.reference(to: named.opening)
    return named.opened.approvals(for: actor, at: time.now)
      .filter { $0.asked.request.opening == reference }
      .map { ApprovalFields($0, site, time, back: back).fields }
  }
}
