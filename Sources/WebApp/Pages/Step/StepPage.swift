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
    try page(
      visit, try await named(visit), visit.typed, refusal: nil,
      showsIdentity: request.uri.queryParameters["identity"] == "shown")
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
          mend: visit.words["step.choose.mend"]
        ).about(.outcome)
      }
      _ = try await site.record(
        .finish(finish), on: named.opened.state.id, key: IdempotencyKey(form["key"]),
        at: try site.occurred(form["at"], in: zone), by: visit)
      return .seeOther(back(to: form["to"], or: named.opened.state.id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(visit, named, form, refusal: refusal)
    }
  }

  /// An attempt and what was noted with it are recorded together, or neither is.
  @Sendable private func attempt(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    do {
      let id = named.opened.state.id
      let occurred = try site.occurred(
        form["at"], in: named.opened.state.zone(else: site.settings.zone))
      var commands = [
        Command(
          key: IdempotencyKey("\(form["key"])-attempt"), caseID: id, actor: actor,
          occurred: occurred,
          deed: .attempt(step: named.name, fields: form.entries(beginning: "field.")),
          seen: SeenForm(step: SeenStep(form["made"])))
      ]
      if let note = form["note"].orNil {
        let title = visit.words.quoted(
          named.opened.state.step(of: named.opening)?.title ?? named.name)
        commands.append(
          Command(
            key: IdempotencyKey("\(form["key"])-attempt-note"), caseID: id, actor: actor,
            occurred: occurred, deed: .note(visit.words["step.attempt-note", title, note])))
      }
      let deeds = commands
      try await site.wait { _ = try $0.book.perform(together: deeds, at: $0.clock()) }
      return .seeOther(back(to: form["to"], or: named.opened.state.id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(visit, named, form, refusal: refusal)
    }
  }

  func page(
    _ visit: Visit, _ named: Named, _ form: Form, refusal: Refusal?, showsIdentity: Bool = false
  ) throws -> Response {
    let state = named.opened.state
    guard let actor = visit.actor,
      let row = state.stepRow(at: named.place, hash: named.opened.hash)
    else { throw Mishap.notFound }
    let time = TimeWords(
      zone: state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    let shown = ShownStep(row, time)
    let ofCase = CaseFields(
      named.opened, site, visit, showsIdentity: showsIdentity && named.opened.showsIdentity)
    var fields = ofCase.heading
    fields.merge(shown.fields) { $1 }
    let rareForm = RareStepActs.refused(form, refusal, time)
    let ending = StepForm(
      state: state, place: named.place, actor: actor, words: visit.words, now: site.now, form: form
    ).refused(RareStepActs.isSent(form) ? nil : refusal)
    fields.merge(ending.fields) { $1 }
    let record = StepRecord(named, ofCase, CaseTitles(state, site.library, visit.words), time)
      .fields
    fields["record"] = record
    fields["has-record"] = !record.isEmpty
    fields["sheet-path"] = PaperPage.path(ofSheet: named.name, in: state.id)
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    fields["to"] = form["to"]
    // Of a step that the case went on without, what was done before may still be said.
    let isSaid = refusal != nil && named.opening.superseded != nil && named.opening.ending == nil
    fields["open"] = row.standing.isOpen || isSaid
    if refusal != nil, !row.standing.isOpen, !isSaid {
      fields["typed"] = TypedList.fields(form, visit.words)
    }
    fields["why"] = try explanation(of: named, time)
    fields["attempts"] =
      named.opening.attempts > 0
      ? visit.words["step.attempts", "\(named.opening.attempts)"] as Any : false
    let approvals = approvals(of: named, for: actor, time, back: shown.path)
    fields["approvals"] = approvals
    fields["has-approvals"] = !approvals.isEmpty
    fields["rare"] = RareStepActs(named, actor, rareForm, time).fields
    if let refusal {
      let sent = RareStepActs.isSent(form) ? rareForm : ending.form
      fields["error"] = ShownRefusal.fields(refusal, in: time.zone, of: sent)
    }
    return Page(
      "step", title: visit.words.quoted(row.step.title), status: refusal?.status ?? .ok, fields
    )
    .response(to: visit, of: site)
  }

  /// Where one came from, where the form says it; else the case.
  private func back(to address: String, or id: CaseID) -> String {
    address.isEmpty ? ShownStep.path(of: id) : Address.local(address)
  }

  /// How the date was derived, line by line.
  private func explanation(of named: Named, _ time: TimeWords) throws -> [String] {
    do {
      return try named.opened.explain(openingAt: named.place)?.said.map { line in
        (line.isInner ? "  " : "") + time.say(line.sentence)
      } ?? []
    } catch {
      throw Refusal.fault(error)
    }
  }
}
