import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Ledger
import Workflows

/// A case: where it stands, its tracks side by side, who takes part, what is known.
struct CasePage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/cases/{case}", show), Route(.get, "/cases/{case}/history", history),
      Route(.get, "/cases/{case}/facts", facts), Route(.post, "/cases/{case}/facts", record),
      Route(.post, "/cases/{case}/notes", note),
    ]
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(
      visit, Form(""), refusal: nil,
      showsIdentity: request.uri.queryParameters["identity"] == "shown")
  }

  /// - Parameter form: the note that was refused.
  private func page(
    _ visit: Visit, _ form: Form, refusal: Refusal?, showsIdentity: Bool
  ) async throws -> Response {
    let id = try CaseID(of: visit)
    let opened = try await site.open(
      id, page: "case", showing: showsIdentity ? CaseView.identity : nil, for: visit)
    let shown = CaseFields(
      opened, site, visit, showsIdentity: showsIdentity && opened.showsIdentity)
    var fields: Fields = ["note-text": form["text"]]
    if let refusal {
      fields["error"] = ShownRefusal.fields(
        refusal, in: opened.state.zone(else: site.settings.zone))
      // To whom the form is not shown any more, what they typed is listed.
      if !shown.mayRecord { fields["typed"] = TypedList.fields(form, visit.words) }
    }
    return Page("case", title: id.rawValue, status: refusal?.status ?? .ok, of: shown, fields)
      .response(to: visit, of: site)
  }

  @Sendable private func history(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let shows = request.asksForIdentity
    let opened = try await site.open(
      id, page: "timeline", showing: shows ? CaseView.identity : nil, for: visit)
    let events = try await site.ask(visit) { try $0.timeline(of: id, for: $1, at: $2) }
    let fields = CaseFields(opened, site, visit, showsIdentity: shows && opened.showsIdentity)
    return Page(
      "history", title: visit.words["history.title", id.rawValue],
      fields.heading.merging(["events": events.map(fields.event)]) { $1 }
    ).response(to: visit, of: site)
  }

  @Sendable private func facts(_ request: Request, _ visit: Visit) async throws -> Response {
    let asked = Form(query: request)["ask"].split(separator: " ").map(String.init)
    return try await factPage(visit, visit.typed, asked: asked, refusal: nil)
  }

  @Sendable private func record(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let form = try await Form(request, visit)
    do {
      let opened = try await site.open(id, page: "facts", for: visit)
      let zone = opened.state.zone(else: site.settings.zone)
      let entries = form.entries(beginning: "fact.")
      guard !entries.isEmpty else { return .seeOther(ShownStep.path(of: id)) }
      _ = try await site.record(
        .record(entries), on: id, key: IdempotencyKey(form["key"]),
        at: try site.occurred(form["at"], in: zone), by: visit)
      return .seeOther(form["to"].isEmpty ? ShownStep.path(of: id) : Address.local(form["to"]))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await factPage(visit, form, asked: [], refusal: refusal)
    }
  }

  @Sendable private func note(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let form = try await Form(request, visit)
    do {
      if let text = form["text"].orNil {
        _ = try await site.record(.note(text), on: id, key: IdempotencyKey(form["key"]), by: visit)
      }
      return .seeOther(ShownStep.path(of: id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal, showsIdentity: false)
    }
  }

  private func factPage(
    _ visit: Visit, _ form: Form, asked: [String], refusal: Refusal?
  ) async throws -> Response {
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "facts", for: visit)
    let shown = CaseFields(opened, site, visit, showsIdentity: false)
    let zone = opened.state.zone(else: site.settings.zone)
    let form = form.refused(
      refusal, TimeWords(zone: zone, now: site.now, words: visit.words), [.time: "at"])
    var fields = shown.heading.merging(form.faults("at")) { $1 }
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    fields["at"] = form["at"]
    fields["to"] = form["to"]
    fields["sections"] = shown.factForm(form, asked: asked)
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: zone, of: form) }
    return Page(
      "facts", title: visit.words["facts.title", id.rawValue], status: refusal?.status ?? .ok,
      fields
    ).response(to: visit, of: site)
  }
}

extension Request {
  /// Whether the address asks for values that identify somebody.
  var asksForIdentity: Bool { uri.queryParameters["identity"] == "shown" }
}

extension CaseID {
  /// The case that an address names.
  init(of visit: Visit) throws {
    guard let text = visit.parameters.get("case") else { throw Mishap.notFound }
    self.init(text)
  }

  /// A new case's number, from a form's key: the form sent twice opens one case.
  init(digestOf key: String, child: Int) {
    self = .number(of: Array(Digest(of: Array("\(key) \(child)".utf8)).bytes))
  }
}
