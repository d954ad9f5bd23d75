import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// What is seldom done with a case as a whole: giving it to somebody, saying that something
/// happened, starting a further workflow, closing it and opening it again.
struct CaseActsPage: Sendable {
  let site: Site

  private static let path = "/cases/{case}/acts"

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path + "/assign", assign),
      Route(.post, Self.path + "/event", raise), Route(.post, Self.path + "/start", start),
      Route(.post, Self.path + "/close", close), Route(.post, Self.path + "/reopen", reopen),
    ]
  }

  /// Why a case is closed, by code; definitions name no codes of their own.
  private static let closing = [
    "work-done", "other-jurisdiction", "moved-away", "of-age", "duplicate", "opened-in-error",
  ]

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, visit.typed, refusal: nil)
  }

  @Sendable private func assign(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { .assign(to: try Assignee($0, $1), step: nil) }
  }

  @Sendable private func raise(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { form, _ in .raise(form["event"]) }
  }

  @Sendable private func start(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { form, _ in .start(WorkflowID(form["workflow"])) }
  }

  @Sendable private func close(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { form, _ in .close(reason: form["reason"]) }
  }

  @Sendable private func reopen(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { _, _ in .reopen }
  }

  private func act(
    _ request: Request, _ visit: Visit, _ deed: (Form, Words) throws -> Deed
  ) async throws -> Response {
    let id = try CaseID(of: visit)
    let form = try await Form(request, visit)
    let opened = try await site.open(id, page: "acts", for: visit)
    do {
      let zone = opened.state.zone(else: site.settings.zone)
      _ = try await site.record(
        try deed(form, visit.words), on: id, key: IdempotencyKey(form["key"]),
        at: try site.occurred(form["at"], in: zone), by: visit)
      return .seeOther(ShownStep.path(of: id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal)
    }
  }

  private func page(_ visit: Visit, _ form: Form, refusal: Refusal?) async throws -> Response {
    let id = try CaseID(of: visit)
    let actor = try visit.requireActor()
    let opened = try await site.open(id, page: "acts", for: visit)
    let state = opened.state
    let words = visit.words
    let zone = state.zone(else: site.settings.zone)
    let form = form.refused(
      refusal, TimeWords(zone: zone, now: site.now, words: words),
      [.person: "who", .time: "at", .reason: "reason"])
    func may(_ action: Action) -> Bool {
      Access.decide(actor, action, in: state, at: site.now) == .allowed
    }
    var fields = CaseFields(opened, site, visit, showsIdentity: false).heading
    let events = may(.record) ? events(of: state, for: actor) : []
    let workflows = may(.record) ? byHand : []
    fields.merge([
      "key": form["key"].isEmpty ? site.newKey().rawValue : form["key"], "at": form["at"],
      "may-manage": may(.manage), "who": form["who"], "agency": form["agency"],
      "events": events.map { event in
        [
          "id": event.id.rawValue, "title": words.quoted(event.title),
          "text": words.quoted(event.text),
          "chosen": form["event"] == event.id.rawValue,
        ] as Fields
      }, "has-events": !events.isEmpty,
      "workflows": workflows.map { workflow in
        [
          "id": workflow.id.rawValue, "title": words.quoted(workflow.definition.title),
          "chosen": form["workflow"] == workflow.id.rawValue,
        ] as Fields
      }, "has-workflows": !workflows.isEmpty,
      "nothing": !may(.manage) && events.isEmpty && workflows.isEmpty,
      "reasons": Self.closing.map { code in
        ["code": code, "text": words["closing.\(code)"], "chosen": form["reason"] == code] as Fields
      },
    ]) { $1 }
    fields.merge(form.faults("who", "at", "reason")) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: zone, of: form) }
    return Page(
      "acts", title: words["acts.of", id.rawValue], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }

  /// The events of the running workflows that somebody may raise, each once.
  private func events(of state: CaseState, for actor: Actor) -> [NamedEvent] {
    var seen: Set<EventName> = []
    return state.runs.filter(\.isRunning).flatMap(\.workflow.namedEvents).filter { event in
      let mayRaise =
        event.roles.isEmpty
        || Access.decide(actor, .finish(roles: event.roles), in: state, at: site.now) == .allowed
      return mayRaise && seen.insert(event.id).inserted
    }
  }

  /// The workflows that people start by hand.
  private var byHand: [Workflow] {
    site.library.workflowIDs.compactMap { site.library.activePlan(of: $0)?.workflow }
      .filter { $0.definition.opens.contains(.byHand) }
  }
}
