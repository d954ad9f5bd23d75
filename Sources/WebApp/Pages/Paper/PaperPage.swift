import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// Work without a network: sheets and a case pack to print, and one form to enter afterwards what was
/// done on paper.
struct PaperPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/cases/{case}/paper", pack), Route(.get, "/cases/{case}/batch", blank),
      Route(.post, "/cases/{case}/batch", enter),
    ]
  }

  /// The address of the sheet of one step.
  static func path(ofSheet name: String, in id: CaseID) -> String {
    "\(ShownStep.path(of: id))/paper?step=\(Address.encoded(name))"
  }

  /// A pack of the case; with `step`, the sheet of that step alone.
  @Sendable private func pack(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let opened = try await site.open(
      id, page: "paper", showing: request.asksForIdentity ? CaseView.identity : nil, for: visit)
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    let query = Form(query: request)
    let shows = request.asksForIdentity && opened.showsIdentity
    let shown = CaseFields(opened, site, visit, showsIdentity: shows)
    var fields: Fields = [:]
    let places =
      query["step"].isEmpty
      ? opened.state.open : [try opened.state.place(named: query["step"])]
    fields["whole"] = query["step"].isEmpty
    fields["sheets"] = places.compactMap { sheet($0, opened, actor, visit.words) }
    fields["printed"] = TimeWords(
      zone: opened.state.zone(else: site.settings.zone), now: site.now, words: visit.words
    ).minute(site.now)
    return Page("paper", title: visit.words["paper.title", id.rawValue], of: shown, fields)
      .response(to: visit, of: site)
  }

  @Sendable private func blank(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, visit.typed, refusal: nil)
  }

  /// Records all that the form holds, in the order in which it was done, or nothing.
  @Sendable private func enter(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let form = try await Form(request, visit)
    let opened = try await site.open(id, page: "paper", for: visit)
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    // The sheet that a refusal is about, where that is known.
    var sheet: String?
    do {
      let zone = opened.state.zone(else: site.settings.zone)
      var commands: [Command] = []
      for name in form.all("step") {
        // One that has ended since is judged all the same: sent twice, it is the same act.
        let place = try opened.state.place(named: name)
        let entry = entry(place, name, opened, actor, visit.words, form)
        let title = visit.words.quoted(
          opened.state.step(of: opened.state.openings[place])?.title ?? name)
        sheet = name
        guard let finish = entry.deed else {
          guard entry.isFilledIn else { continue }
          throw Refusal(
            .unknownOutcome, verbatim: visit.words["paper.no-outcome", title],
            mend: visit.words["step.choose.mend"]
          ).about(.outcome)
        }
        guard let occurred = try site.occurred(form["\(entry.prefix)at"], in: zone) else {
          throw Refusal(
            .wrongTime, verbatim: visit.words["paper.when", title],
            mend: visit.words["paper.when.mend"]
          ).about(.time)
        }
        commands.append(
          Command(
            key: IdempotencyKey("\(form["key"])-\(name)"), caseID: id, actor: actor,
            occurred: occurred, deed: .finish(finish)))
      }
      sheet = commands.count == 1 ? commands.first?.stepName : nil
      guard !commands.isEmpty else {
        throw Refusal(
          .unknownOutcome, verbatim: visit.words["paper.nothing"],
          mend: visit.words["paper.nothing.mend"])
      }
      commands.sort { ($0.occurred ?? site.now) < ($1.occurred ?? site.now) }
      let ordered = commands
      try await site.wait { _ = try $0.book.perform(together: ordered, at: $0.clock()) }
      return .seeOther(ShownStep.path(of: id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal, of: sheet)
    }
  }

  /// - Parameter wrong: the sheet that the refusal is about.
  private func page(
    _ visit: Visit, _ form: Form, refusal: Refusal?, of wrong: String? = nil
  ) async throws -> Response {
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "paper", for: visit)
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    var fields = CaseFields(opened, site, visit, showsIdentity: false).heading
    var marked = form
    var shown: Set<String> = []
    let sheets = opened.state.open.compactMap { place -> Fields? in
      let name = opened.state.name(at: place)
      guard var fields = sheet(place, opened, actor, visit.words) else { return nil }
      var entry = entry(place, name, opened, actor, visit.words, form)
      if name == wrong {
        entry = entry.refused(refusal)
        marked = entry.form
      }
      fields.merge(entry.fields) { $1 }
      guard fields["mine"] as? Bool ?? false else { return nil }
      fields["chosen"] = entry.isFilledIn
      shown.insert(name)
      return fields
    }
    fields["typed"] = lost(form, butFor: shown, visit.words)
    fields["sheets"] = sheets
    fields["empty"] = sheets.isEmpty
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    if let refusal {
      fields["error"] = ShownRefusal.fields(
        refusal, in: opened.state.zone(else: site.settings.zone), of: marked)
    }
    return Page(
      "batch", title: visit.words["paper.batch", id.rawValue], status: refusal?.status ?? .ok,
      fields
    ).response(to: visit, of: site)
  }

  /// What was typed on sheets of steps that are not open any more.
  private func lost(_ form: Form, butFor shown: Set<String>, _ words: Words) -> Any {
    let names = form.all("step").filter { !shown.contains($0) }
    let typed = names.flatMap { name in
      form.entries(beginning: Self.plain(name) + ".").filter { $0.id != "made" }
        .map { (name: $0.id, value: $0.text) }
    }
    return TypedList.fields(Form(typed), words)
  }

  /// The name of an opening, for ids and names of fields.
  private static func plain(_ name: String) -> String {
    name.replacing("/", with: "-").replacing("#", with: "-")
  }

  private func entry(
    _ place: Int, _ name: String, _ opened: OpenedCase, _ actor: Actor, _ words: Words, _ form: Form
  ) -> StepForm {
    let plain = Self.plain(name)
    return StepForm(
      state: opened.state, place: place, actor: actor, words: words, now: site.now, form: form,
      prefix: "\(plain).", scope: "\(plain)-")
  }

  /// One step, with places to write.
  private func sheet(
    _ place: Int, _ opened: OpenedCase, _ actor: Actor, _ words: Words
  ) -> Fields? {
    let state = opened.state
    guard let row = state.stepRow(at: place, hash: opened.hash),
      let step = state.step(of: state.openings[place])
    else { return nil }
    let time = TimeWords(zone: state.zone(else: site.settings.zone), now: site.now, words: words)
    var fields = ShownStep(row, time).fields
    let name = state.name(at: place)
    fields["named"] = name
    fields["sheet-id"] = "sheet-" + Self.plain(name)
    fields["text"] = words.quoted(step.text)
    fields["sheet-path"] = Self.path(ofSheet: name, in: state.id)
    fields["lines"] = step.fields.map {
      ["title": words.quoted($0.title), "kind": $0.kind.name] as Fields
    }
    fields["gates"] = step.gates.map { ["text": words.quoted($0.text)] as Fields }
    fields["has-gates"] = !step.gates.isEmpty
    fields["ways"] = step.outcomes.map { outcome in
      [
        "title": words.quoted(outcome.title),
        "by": outcome.approver.map { words["step.approver", words.role($0)] as Any } ?? false,
        "has-reasons": !outcome.reasons.isEmpty,
        "reasons": outcome.reasons.map { ["text": words.quoted($0.text)] as Fields },
      ] as Fields
    }
    return fields
  }
}

extension Command {
  /// The step that it ends.
  fileprivate var stepName: String? {
    if case .finish(let finish) = deed { finish.step } else { nil }
  }
}

extension CaseState {
  /// The name of an opening: `RUN/STEP#N`.
  fileprivate func name(at place: Int) -> String {
    let reference = reference(to: openings[place])
    return "\(reference.run)/\(reference.step)#\(reference.number)"
  }
}
