import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Instruments
import Ledger
import Workflows

/// Giving a screening: an instrument is chosen, asked part by part, and recorded at the end.
///
/// What was answered is kept as a draft with each part, so that whoever is interrupted goes on
/// where they were.
struct ScreeningPage: Sendable {
  let site: Site

  private static let all = "/cases/{case}/screenings/new"
  private static let one = all + "/{instrument}"
  /// What an address has in the place of a part's number that leads to where one goes on.
  static let next = "next"

  var routes: [Route] {
    [
      Route(.get, Self.all, choose), Route(.get, Self.one, introduce),
      Route(.post, Self.one, begin), Route(.post, Self.one + "/discard", form: .nowhere, discard),
      Route(.get, Self.one + "/parts/{part}", ask), Route(.post, Self.one + "/parts/{part}", keep),
      Route(.post, Self.one + "/parts/{part}/keep", form: .nowhere, autosave),
      Route(.get, Self.one + "/end", end), Route(.post, Self.one + "/end", submit),
      Route(.post, "/cases/{case}/screenings/{number}/amend", amend),
    ]
  }

  // MARK: Choosing

  @Sendable private func choose(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "screening", for: visit)
    guard opened.visibility.showsScreenings, let actor = visit.actor else { throw Mishap.notFound }
    try permit(.record, to: actor, in: opened.state)
    let drafts = try await site.ask(visit) { [drafts = site.drafts] _, actor, now in
      try drafts.drafts(in: id, for: actor, at: now)
    }
    let time = TimeWords(
      zone: opened.state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    return Page(
      "screening-choose", title: visit.words["screening.choose"],
      InstrumentList(site.library.instruments, drafts, actor, time).fields.merging([
        "case": id.rawValue, "case-path": ShownStep.path(of: id),
      ]) { $1 }
    ).response(to: visit, of: site)
  }

  /// Whether somebody may do something in a case that they see.
  private func permit(_ action: Action, to actor: Actor, in state: CaseState) throws {
    switch Access.decide(actor, action, in: state, at: site.now) {
    case .allowed: return
    case .hidden: throw Mishap.notFound
    case .needs:
      throw Refusal(
        .wrongRole, "This is not for the role \(actor.role?.rawValue ?? "nobody") on this case.",
        mend: "Ask somebody on the case's team.")
    }
  }

  // MARK: Beginning

  @Sendable private func introduce(_ request: Request, _ visit: Visit) async throws -> Response {
    let giving = try await site.giving(request, visit)
    return introduction(giving, giving.kept?.draft.form, visit)
  }

  private func introduction(
    _ giving: Giving, _ form: ScreeningForm?, typed: Form? = nil, _ visit: Visit,
    refusal: Refusal? = nil
  ) -> Response {
    let isOfForm = refusal?.kind == .formNeeded
    let typed = typed.map { typed in
      isOfForm
        ? refusal.map { typed.refused($0, giving.time, at: Circumstances.missing(in: typed)) }
          ?? typed : typed
    }
    var fields = giving.heading.merging(
      CircumstancesFields(
        giving.definition, form, typed: typed, visit.language, visit.words
      ).fields
    ) { $1 }
    let parts = ScreenedParts(giving.definition, visit.words)
    fields["about"] = parts.about
    fields["unverified"] = parts.unverified
    fields["changed"] =
      giving.kept.map { kept in
        site.library.instrument(giving.place.instrument)?.digest != kept.draft.digest
      } ?? false
    fields["active"] = giving.definition.status == .active
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: typed) }
    return Page(
      "screening-begin", title: visit.words.quoted(giving.definition.title),
      status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }

  @Sendable private func begin(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let giving = try await site.giving(request, visit)
    do {
      let circumstances = try Circumstances(form, giving.definition)
      let isAnew =
        giving.kept?.draft.digest != site.library.instrument(giving.place.instrument)?.digest
      let kept = try await change(giving, visit) { kept, library, now in
        let current = library.instrument(giving.place.instrument)?.digest
        var draft: ScreeningDraft
        if let kept, kept.digest == current {
          draft = kept
        } else {
          draft = try library.begin(
            giving.place.instrument, in: giving.state, by: try visit.requireActor().id, at: now)
          draft.amends = giving.place.amends
        }
        draft.form = circumstances.written(into: draft.form)
        return draft
      }
      return .seeOther(try place(toGoOn: kept, isAnew: isAnew, giving))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return introduction(
        giving, giving.kept?.draft.form, typed: form, visit, refusal: refusal)
    }
  }

  /// Where somebody goes on who comes back to a draft: the first part that asks something which has
  /// no answer; where there is none, the end.
  ///
  /// - Parameter isAnew: whether it was begun just now. Then it is the first part that asks anything:
  ///   what the case answered already is seen by whoever screens, and what may be left open is asked.
  private func place(
    toGoOn kept: KeptDraft, isAnew: Bool = false, _ giving: Giving
  ) throws -> String {
    let journey = try giving.journey(kept.draft, site.library)
    if journey.stopped != nil { return giving.path("/end") }
    let open = journey.parts.firstIndex { part in
      journey.isAsked(part) && (isAnew || !journey.unanswered(in: part).isEmpty)
    }
    return open.map { giving.path("/parts/\($0 + 1)") } ?? giving.path("/end")
  }

  @Sendable private func amend(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try await Form(request, visit)
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "screening", for: visit)
    guard let number = visit.parameters.get("number").flatMap({ Int($0) }),
      let given = opened.screening(number), let actor = visit.actor
    else { throw Mishap.notFound }
    let place = ScreeningDraft.Place(
      caseID: id, instrument: given.record.instrument, amends: number)
    _ = try await site.wait { site in
      try site.drafts.keepDraft(at: place, by: actor, at: site.clock()) { kept in
        kept ?? ScreeningDraft(amending: given, in: id, by: actor.id, at: site.now)
      }
    }
    return .seeOther(
      "\(ShownStep.path(of: id))/screenings/new/\(place.instrument)/parts/1?amends=\(number)")
  }

  @Sendable private func discard(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try await Form(request, visit)
    let giving = try await site.giving(request, visit)
    let actor = try visit.requireActor()
    try await site.wait {
      try $0.drafts.discardDraft(at: giving.place, by: actor, at: $0.clock())
    }
    return .seeOther(ShownStep.path(of: giving.place.caseID))
  }

  @discardableResult
  private func change(
    _ giving: Giving, _ visit: Visit,
    _ change:
      @escaping @Sendable (ScreeningDraft?, DefinitionLibrary, Instant) throws ->
      ScreeningDraft
  ) async throws -> KeptDraft {
    let actor = try visit.requireActor()
    return try await site.wait { site in
      try site.drafts.keepDraft(at: giving.place, by: actor, at: site.clock()) { kept in
        try change(kept, site.library, site.now)
      }
    }
  }

  // MARK: Asking

  @Sendable private func ask(_ request: Request, _ visit: Visit) async throws -> Response {
    let giving = try await site.giving(request, visit)
    guard let draft = giving.kept?.draft else { return .seeOther(giving.path()) }
    if let kept = giving.kept, visit.parameters.get("part") == Self.next {
      return .seeOther(try place(toGoOn: kept, giving))
    }
    let further = request.uri.queryParameters["further"] != nil
    return try part(
      giving, draft, visit, faults: [:], form: visit.returned?.take(), isFurther: further)
  }

  private func part(
    _ giving: Giving, _ draft: ScreeningDraft, _ visit: Visit, faults: [ItemID: String],
    form: Form?, isFurther: Bool
  ) throws -> Response {
    let journey = try giving.journey(draft, site.library)
    let number = try number(of: visit, in: journey)
    let fields = PartFields(
      giving, draft, journey, number: number, faults: faults, form: form, isFurther: isFurther)
    return Page(
      "screening-part", title: "\(fields.title) · \(visit.words.quoted(giving.definition.title))",
      status: faults.isEmpty ? .ok : .unprocessableContent,
      giving.heading.merging(fields.fields) { $1 }
    ).response(to: visit, of: site)
  }

  private func number(of visit: Visit, in journey: ScreeningJourney) throws -> Int {
    guard let number = visit.parameters.get("part").flatMap({ Int($0) }),
      journey.parts.indices.contains(number - 1)
    else { throw Mishap.notFound }
    return number
  }

  /// What became of a part that was sent.
  private struct Kept {
    let draft: KeptDraft
    let before: ScreeningJourney
    let journey: ScreeningJourney
    let faults: [ItemID: String]
    let number: Int
  }

  /// Keeps the answers of a part that can be taken; the others are named.
  private func keepPart(_ form: Form, _ giving: Giving, _ visit: Visit) async throws -> Kept {
    guard let draft = giving.kept?.draft else { throw Mishap.notFound }
    let before = try giving.journey(draft, site.library)
    let number = try number(of: visit, in: before)
    let answers = PartAnswers(form, before, number: number, visit.words)
    let kept = try await change(giving, visit) { kept, _, _ in
      var changed = kept ?? draft
      changed.form = answers.written(into: changed.form)
      return changed
    }
    return Kept(
      draft: kept, before: before, journey: try giving.journey(kept.draft, site.library),
      faults: answers.faults, number: number)
  }

  @Sendable private func keep(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let giving = try await site.giving(request, visit)
    guard giving.kept != nil else { return .seeOther(giving.path()) }
    let kept = try await keepPart(form, giving, visit)
    guard kept.faults.isEmpty else {
      return try part(
        giving, kept.draft.draft, visit, faults: kept.faults, form: form, isFurther: false)
    }
    if kept.journey.stopped != nil { return .seeOther(giving.path("/end")) }
    switch form["go"] {
    case "later": return .seeOther(ShownStep.path(of: giving.place.caseID))
    case "back": return .seeOther(address(of: previous(kept), giving))
    default: break
    }
    // What only shows once it is answered is asked before going on.
    let here = kept.journey.parts[kept.number - 1]
    let answered = kept.journey.answered
    let isNew = here.items.contains { item in
      kept.journey.isAsked(item.id) && !kept.before.isAsked(item.id) && !answered.contains(item.id)
    }
    if isNew {
      let path = giving.path("/parts/\(kept.number)")
      return .seeOther(path + (path.contains("?") ? "&" : "?") + "further=1")
    }
    return .seeOther(address(of: next(kept), giving))
  }

  private func next(_ kept: Kept) -> Int? {
    kept.journey.parts.indices.first {
      $0 >= kept.number && kept.journey.isAsked(kept.journey.parts[$0])
    }.map { $0 + 1 }
  }

  private func previous(_ kept: Kept) -> Int? {
    kept.journey.parts.indices.last {
      $0 < kept.number - 1 && kept.journey.isAsked(kept.journey.parts[$0])
    }.map { $0 + 1 } ?? 1
  }

  private func address(of part: Int?, _ giving: Giving) -> String {
    part.map { giving.path("/parts/\($0)") } ?? giving.path("/end")
  }

  /// Keeps a part while it is being filled in, and says what is asked now.
  @Sendable private func autosave(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let giving = try await site.giving(request, visit)
    let kept = try await keepPart(form, giving, visit)
    let items = kept.journey.parts[kept.number - 1].items + kept.journey.anyTime
    let answer = CanonicalValue.object([
      "asked": .array(
        items.filter { kept.journey.isAsked($0.id) }.map { .string($0.id.rawValue) }),
      "saved": .string(
        visit.words[
          "screening.saved", giving.time.minute(kept.draft.saved),
          giving.time.minute(kept.draft.until)]),
      "stopped": kept.journey.stopped.map { .string($0.text) },
    ])
    return Response(
      status: .ok, headers: [.contentType: "application/json"],
      body: .init(byteBuffer: ByteBuffer(string: answer.canonicalText)))
  }

  // MARK: Ending

  @Sendable private func end(_ request: Request, _ visit: Visit) async throws -> Response {
    let giving = try await site.giving(request, visit)
    guard let draft = giving.kept?.draft else { return .seeOther(giving.path()) }
    return try ending(giving, draft, visit.typed, visit, refusal: nil)
  }

  private func ending(
    _ giving: Giving, _ draft: ScreeningDraft, _ form: Form, _ visit: Visit, refusal: Refusal?
  ) throws -> Response {
    let journey = try giving.journey(draft, site.library)
    var fields = giving.heading.merging(EndFields(giving, draft, journey).fields) { $1 }
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    fields["at"] = form["at"]
    let marked = form.refused(refusal, giving.time, [.time: "at"])
    fields.merge(marked.faults("at")) { $1 }
    if let refusal {
      fields["error"] = ShownRefusal.fields(refusal, in: giving.time.zone, of: marked)
    }
    return Page(
      "screening-end",
      title: visit.words["screening.end", visit.words.quoted(giving.definition.title)],
      status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }

  @Sendable private func submit(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let giving = try await site.giving(request, visit)
    let key = IdempotencyKey(form["key"])
    guard let draft = giving.kept?.draft else {
      // Sent twice: it is recorded, and the draft is gone.
      return .seeOther("\(ShownStep.path(of: giving.place.caseID))#screenings")
    }
    do {
      let occurred =
        giving.place.amends == nil
        ? try site.occurred(form["at"], in: giving.time.zone) : nil
      let submission = try submission(of: draft, giving, occurred, visit)
      let command = Command(
        key: key, caseID: giving.place.caseID, actor: try visit.requireActor(),
        occurred: occurred,
        deed: giving.place.amends.map { .amend(screening: $0, submission) } ?? .screen(submission))
      let reply = try await site.wait {
        try $0.drafts.submitDraft(at: giving.place, as: command, at: $0.clock())
      }
      let number = reply.screening ?? giving.place.amends ?? 0
      return .seeOther("\(ShownStep.path(of: giving.place.caseID))/screenings/\(number)")
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try ending(giving, draft, form, visit, refusal: refusal)
    }
  }

  /// The screening to be recorded; refused while something required is open.
  private func submission(
    of draft: ScreeningDraft, _ giving: Giving, _ occurred: Instant?, _ visit: Visit
  ) throws -> ScreeningSubmission {
    let journey = try giving.journey(draft, site.library)
    let open = journey.parts.flatMap { journey.unanswered(in: $0) }
    guard open.isEmpty else {
      throw Refusal(
        .wrongAnswers, verbatim: visit.words["screening.not-complete"],
        mend: visit.words["screening.not-complete.mend"])
    }
    var pruned = draft
    pruned.form = journey.pruned(draft.form)
    pruned.form.wordingFile = giving.wording
    if giving.wording != nil, pruned.form.language == nil {
      pruned.form.language = giving.wording?.definition.language
    }
    let day = giving.time.zone.day(at: giving.amended?.occurred ?? occurred ?? giving.time.now)
    return try site.library.submission(
      of: pruned, on: day, child: giving.child, by: try visit.requireActor()
    ).submission
  }
}

extension Visit {
  /// Who acts; a page that needs somebody is not answered for a visitor.
  func requireActor() throws -> Actor {
    guard let actor else { throw Mishap.foreignForm }
    return actor
  }
}
