import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// Cases that may be about one child, for those who decide on that.
///
/// To everybody else none of these addresses is there, and none of the pairs.
struct PairsPage: Sendable {
  let site: Site

  private static let path = "/pairs/{case}/{other}"

  var routes: [Route] {
    [
      Route(.get, "/pairs", list), Route(.get, Self.path, show), Route(.post, Self.path, decide),
    ]
  }

  /// How many pairs of a sort a page lists.
  private static let most = 200

  private func decider(_ visit: Visit) throws -> Actor {
    guard let actor = visit.actor, Access.decide(actor, GeneralAction.match) == .allowed else {
      throw Mishap.notFound
    }
    return actor
  }

  @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try decider(visit)
    let query = Form(query: request)
    let openPages = ListPages(of: "/pairs", query, by: "open", size: Self.most)
    let decidedPages = ListPages(of: "/pairs", query, by: "decided", size: Self.most)
    let (open, decided) = try await site.wait { site in
      let now = site.now
      return (
        try site.pairs.undecidedPairs(
          for: actor, at: now, limit: openPages.skipped + openPages.size),
        try site.pairs.decidedPairs(
          for: actor, at: now, limit: decidedPages.skipped + decidedPages.size)
      )
    }
    var fields = PairFields(site, visit).list(open, openPages, decided, decidedPages)
    fields["done"] = Self.done(request, visit.words)
    return Page("pairs", title: visit.words["pairs.title"], fields).response(to: visit, of: site)
  }

  /// What was just done, as the address says it after a form was sent.
  private static func done(_ request: Request, _ words: Words) -> Any {
    let query = Form(query: request)
    guard let verdict = PairDecision.Verdict(rawValue: query["done"]) else { return false }
    return words["pairs.done.\(verdict.rawValue)", query["one"], query["other"]]
  }

  /// The pair that an address names, where its decider may decide on it; that they saw how the two
  /// agree is recorded of both cases.
  private func pair(_ visit: Visit) async throws -> (Actor, CasePair) {
    let actor = try decider(visit)
    let one = try CaseID(of: visit)
    guard let other = visit.parameters.get("other").map({ CaseID($0) }) else {
      throw Mishap.notFound
    }
    do {
      let pair = try await site.wait { try $0.pairs.pair(one, other, for: actor, at: $0.now) }
      let views = [one, other].map { id in
        CaseView(
          actor: actor, session: visit.signedIn?.session.number, caseID: id, page: "pair",
          purpose: "one-child-or-two")
      }
      try await site.settle(site.note(views, at: site.clock()))
      return (actor, pair)
    } catch is Refusal {
      throw Mishap.notFound
    }
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    page(visit, try await pair(visit).1, Form(""), refusal: nil)
  }

  private func page(
    _ visit: Visit, _ pair: CasePair, _ form: Form, refusal: Refusal?
  ) -> Response {
    let time = TimeWords(zone: site.settings.zone, now: site.now, words: visit.words)
    // Each decision has a form of its own, and so a field for its reason.
    let form =
      refusal.flatMap { refusal in
        refusal.subject == .reason
          ? form.refused(refusal, time, at: "reason", id: "reason-\(form["verdict"])") : nil
      } ?? form
    var fields = PairFields(site, visit).pair(pair, form)
    fields["key"] = form["key"].isEmpty ? site.newKey().rawValue : form["key"]
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: form) }
    let status = refusal.map { $0.status == .notFound ? .unprocessableContent : $0.status }
    let title = visit.words["pairs.pair", pair.one.caseID.rawValue, pair.other.caseID.rawValue]
    return Page("pair", title: title, status: status ?? .ok, fields).response(to: visit, of: site)
  }

  /// Says first what a decision will do, and records it once that is accepted.
  @Sendable private func decide(_ request: Request, _ visit: Visit) async throws -> Response {
    let (_, pair) = try await pair(visit)
    let form = try await Form(request, visit)
    do {
      guard let verdict = PairDecision.Verdict(rawValue: form["verdict"]) else {
        throw Refusal(
          .wrongValue, verbatim: visit.words["pairs.no-verdict"],
          mend: visit.words["pairs.no-verdict.mend"])
      }
      guard PairReasons.of(verdict).contains(form["reason"]) else {
        throw Refusal(
          .reasonNeeded, verbatim: visit.words["pairs.no-reason"],
          mend: visit.words["pairs.no-reason.mend"]
        ).about(.reason)
      }
      guard form["accepts"] == "yes" else { return preview(visit, pair, form, verdict) }
      _ = try await site.record(
        .decide(
          PairDecision(
            other: pair.other.caseID, verdict: verdict, reason: ReasonCode(form["reason"]))),
        on: pair.one.caseID, key: IdempotencyKey(form["key"]), by: visit)
      return .seeOther(
        "/pairs?done=\(verdict.rawValue)&one=\(Address.encoded(pair.one.caseID.rawValue))"
          + "&other=\(Address.encoded(pair.other.caseID.rawValue))")
    } catch let refusal as Refusal {
      return page(visit, pair, form, refusal: refusal)
    }
  }

  private func preview(
    _ visit: Visit, _ pair: CasePair, _ form: Form, _ verdict: PairDecision.Verdict
  ) -> Response {
    var fields = PairFields(site, visit).preview(pair, form, verdict)
    fields["echo"] = form.echo.map { ["name": $0.name, "value": $0.value] as Fields }
    return Page("pair-preview", title: visit.words["pairs.preview.\(verdict.rawValue)"], fields)
      .response(to: visit, of: site)
  }
}

/// Why two cases are decided to be of one child or of two, by code.
enum PairReasons {
  /// The reasons of a decision.
  static func of(_ verdict: PairDecision.Verdict) -> [String] {
    switch verdict {
    case .sameChild: ["files-compared", "agency-confirmed", "family-confirmed", "document-seen"]
    case .twoChildren:
      ["siblings-or-twins", "files-differ", "agency-confirmed", "family-confirmed"]
    case .undecided: ["decided-wrongly", "learned-later", "wrong-case"]
    }
  }
}
