import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// A step: what to do and why, what stands in its way, how it may end, why its date.
struct StepPage: Sendable {
  let site: Site

  static let path = "/cases/{case}/steps/{run}/{step}/{number}"

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path, finish),
      Route(.post, Self.path + "/attempt", attempt),
    ] + rareRoutes + askRoutes
  }

  /// The opening that an address names.
  struct Named {
    let opened: OpenedCase
    let place: Int
    let name: String
    var opening: Opening { opened.state.openings[place] }
  }

  func named(_ visit: Visit) async throws -> Named {
    let opened = try await site.open(try CaseID(of: visit), page: "step", for: visit)
    guard let run = visit.parameters.get("run"), let step = visit.parameters.get("step"),
      let number = visit.parameters.get("number")
    else { throw Mishap.notFound }
    let name = "\(run)/\(step)#\(number)"
    return Named(opened: opened, place: try opened.state.place(named: name), name: name)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try page(visit, try await named(visit), visit.typed, refusal: nil)
  }

  @Sendable private func finish(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    do {
      let zone = named.opened.state.zone(else: site.settings.zone)
      guard let actor = visit.actor,
        let finish = StepForm(
          state: named.opened.state, place: named.place, actor: actor, words: visit.words,
          now: site.now, form: form
        ).deed
      else {
        throw Refusal(
          .unknownOutcome, verbatim: visit.words["step.choose"],
          mend: visit.words["step.choose.mend"])
      }
      _ = try await site.record(
        .finish(finish), on: named.opened.state.id, key: IdempotencyKey(form["key"]),
        at: try site.occurred(form["at"], in: zone), by: visit)
      return .seeOther(back(to: form["to"], or: named.opened.state.id))
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
      return .seeOther(back(to: form["to"], or: named.opened.state.id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(visit, named, form, refusal: refusal)
    }
  }

  func page(
    _ visit: Visit, _ named: Named, _ form: Form, refusal: Refusal?
  ) throws -> Response {
    let state = named.opened.state
    guard let actor = visit.actor,
      let row = state.stepRow(at: named.place, hash: named.opened.hash)
    else { throw Mishap.notFound }
    let time = TimeWords(
      zone: state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    let shown = ShownStep(row, time)
    var fields = CaseFields(named.opened, site, visit, showsIdentity: false).heading
    fields.merge(shown.fields) { $1 }
    fields.merge(
      StepForm(
        state: state, place: named.place, actor: actor, words: visit.words, now: site.now,
        form: form
      ).fields
    ) { $1 }
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    fields["to"] = form["to"]
    // Of a step that the case went on without, what was done before may still be said.
    let isSaid = refusal != nil && named.opening.superseded != nil && named.opening.ending == nil
    fields["open"] = row.standing.isOpen || isSaid
    if refusal != nil, !row.standing.isOpen, !isSaid {
      fields["typed"] = TypedList.fields(form, visit.words)
    }
    fields["why"] = try explanation(of: named.place, in: state)
    fields["attempts"] =
      named.opening.attempts > 0
      ? visit.words["step.attempts", "\(named.opening.attempts)"] as Any : false
    let approvals = approvals(of: named, for: actor, time, back: shown.path)
    fields["approvals"] = approvals
    fields["has-approvals"] = !approvals.isEmpty
    fields["rare"] = RareStepActs(named, actor, form, time).fields
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: time.zone) }
    return Page("step", title: row.step.title, status: refusal?.status ?? .ok, fields)
      .response(to: visit, of: site)
  }

  /// Where one came from, where the form says it; else the case.
  private func back(to address: String, or id: CaseID) -> String {
    address.isEmpty ? ShownStep.path(of: id) : Address.local(address)
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
