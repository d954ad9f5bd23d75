import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// A sent referral, for a partner who has no account: a packet to print with the case's number and no
/// more, a link to answer it once, and what they said on the telephone.
struct PacketPage: Sendable {
  let site: Site

  private static let path = "/cases/{case}/referrals/{run}/{step}/{number}"

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path + "/link", makeLink),
      Route(.post, Self.path + "/call", noteCall),
    ]
  }

  /// The open step that answers a referral, as an address names it.
  private struct Referral {
    let opened: OpenedCase
    let row: StepRow
    let step: Step
    let name: String
    let path: String
    var state: CaseState { opened.state }
  }

  private func referral(_ visit: Visit) async throws -> Referral {
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "referral", for: visit)
    guard let run = visit.parameters.get("run"), let step = visit.parameters.get("step"),
      let number = visit.parameters.get("number")
    else { throw Mishap.notFound }
    let name = "\(run)/\(step)#\(number)"
    let place = try opened.state.place(named: name)
    guard let row = opened.state.stepRow(at: place, hash: opened.hash),
      let definition = opened.state.step(of: opened.state.openings[place]),
      definition.answers != nil
    else { throw Mishap.notFound }
    return Referral(
      opened: opened, row: row, step: definition, name: name,
      path: "\(ShownStep.path(of: id))/referrals/\(run)/\(step)/\(number)")
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    page(visit, try await referral(visit), visit.typed)
  }

  @Sendable private func makeLink(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let referral = try await referral(visit)
    guard let actor = visit.actor, let token = visit.token else { throw Mishap.foreignForm }
    // It follows from the form: sent twice, it is the same link.
    let secret = token.derived(for: "link \(referral.state.id) \(referral.name) \(form["key"])")
    do {
      let link = try await site.wait { site in
        let clock = site.clock()
        return try site.accounts.issueLink(
          secret, for: referral.name, in: referral.state.id,
          expires: clock.now.adding(seconds: OneTimeLink.lifetime), by: actor, at: clock)
      }
      let scheme = site.settings.isBehindTLS ? "https" : "http"
      let address = "\(scheme)://\(request.head.authority ?? "")\(AnswerPage.path(of: secret))"
      return page(visit, referral, form, link: (address, link.expires))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return page(visit, referral, form, refusal: refusal)
    }
  }

  /// What a partner said on the telephone is an attempt with a note: only they accept or return.
  @Sendable private func noteCall(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let referral = try await referral(visit)
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    do {
      guard !form["said"].isEmpty else {
        throw Refusal(
          .fieldNeeded, verbatim: visit.words["packet.said-needed"],
          mend: visit.words["packet.said-mend"]
        ).about(.text)
      }
      let zone = referral.state.zone(else: site.settings.zone)
      let occurred = try site.occurred(form["at"], in: zone)
      let key = form["key"]
      let text = visit.words["packet.note", referral.row.step.title, form["said"]]
      try await site.wait { site in
        let deeds: [(String, Deed)] = [
          ("call", .attempt(step: referral.name, fields: [])), ("note", .note(text)),
        ]
        _ = try site.book.perform(
          together: deeds.map { part, deed in
            Command(
              key: IdempotencyKey("\(key)-\(part)"), caseID: referral.state.id, actor: actor,
              occurred: occurred, deed: deed)
          }, at: site.clock())
      }
      return .seeOther(ShownStep.path(of: referral.state.id))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return page(visit, referral, form, refusal: refusal)
    }
  }

  private func mayRecord(_ visit: Visit, _ referral: Referral) -> Bool {
    guard let actor = visit.actor else { return false }
    return Access.decide(actor, .record, in: referral.state, at: site.now) == .allowed
  }

  private func page(
    _ visit: Visit, _ referral: Referral, _ form: Form,
    link: (address: String, expires: Instant)? = nil, refusal: Refusal? = nil
  ) -> Response {
    let time = TimeWords(
      zone: referral.state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    let form = form.refused(refusal, time, [.time: "at", .text: "said"])
    var fields = ShownStep(referral.row, time).fields.merging(form.faults("at", "said")) { $1 }
    fields["packet-path"] = referral.path
    fields["to-whom"] = referral.row.agency?.rawValue ?? referral.row.to ?? ""
    fields["about"] = visit.words.quoted(
      referral.state.run(referral.row.run)?.workflow.definition.title ?? "")
    fields["sent"] = time.minute(referral.row.opened)
    fields["open"] = referral.row.standing.isOpen && mayRecord(visit, referral)
    fields["said"] = form["said"]
    fields["at"] = form["at"]
    fields["key"] = form["said"].isEmpty ? site.newKey().rawValue : form["key"]
    fields["link-key"] = site.newKey().rawValue
    fields["outcomes"] = referral.step.outcomes.filter { $0.approver == nil }.map { outcome in
      [
        "title": visit.words.quoted(outcome.title), "has-reasons": !outcome.reasons.isEmpty,
        "reasons": outcome.reasons.map { ["text": visit.words.quoted($0.text)] as Fields },
      ] as Fields
    }
    if let link {
      fields["link"] = ["address": link.address, "until": time.minute(link.expires)] as Fields
    }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: time.zone, of: form) }
    return Page(
      "packet", title: visit.words["packet.title"], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}
