import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// What waits for an approver: to be answered, to be waited for, to be prepared again.
struct ApprovalsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/approvals", show), Route(.post, "/cases/{case}/approvals/{act}", answer),
    ]
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, Form(""), refusal: nil)
  }

  @Sendable private func answer(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    guard let act = visit.parameters.get("act").flatMap({ Int($0) }) else { throw Mishap.notFound }
    // To whom there is no such case there is no such request either.
    _ = try await site.look(visit, page: "approvals") { try $0.judge(id).id }
    let form = try await Form(request, visit)
    do {
      let deed: Deed
      switch form["answer"] {
      case "approve": deed = .approve(request: act)
      case "send-back": deed = .sendBack(request: act, note: form["note"])
      case "take-back":
        try await confirmOwn(act, in: id, visit)
        deed = .withdraw(sequence: act, reason: "taken-back")
      default:
        throw Refusal(
          .wrongValue, verbatim: visit.words["approval.choose"],
          mend: visit.words["approval.choose.mend"])
      }
      _ = try await site.record(deed, on: id, key: IdempotencyKey(form["key"]), by: visit)
      return .seeOther(form["to"].isEmpty ? "/approvals" : Address.local(form["to"]))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal)
    }
  }

  /// Only a request that waits is taken back, and only by whoever asked: anything else is corrected
  /// on a page that shows what would move.
  private func confirmOwn(_ act: Int, in id: CaseID, _ visit: Visit) async throws {
    let isOwn = try await site.look(visit, page: "approvals") { looking in
      try looking.judgedApprovals(in: id)
        .contains { $0.asked.sequence == act && $0.isOwn && $0.isWaiting }
    }
    guard isOwn else { throw Mishap.notFound }
  }

  private func page(_ visit: Visit, _ form: Form, refusal: Refusal?) async throws -> Response {
    let (all, now) = try await site.look(visit, page: "approvals") { (try $0.approvals(), $0.now) }
    let time = TimeWords(zone: site.settings.zone, now: now, words: visit.words)
    // Each request has a form of its own; the one that was sent says which it is.
    let form = form.refused(refusal, time, [.text: "note"], scope: "\(form["to-anchor"])-")
    let groups = ApprovalGroups(all, site, time, back: "/approvals", form: form).all
    var fields: Fields = ["groups": groups, "has-groups": !groups.isEmpty]
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: form) }
    return Page(
      "approvals", title: visit.words["approvals.title"], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}

/// Approvals in the groups in which lists show them.
struct ApprovalGroups {
  private let listed: [ListedApproval]
  private let site: Site
  private let time: TimeWords
  private let back: String
  private let form: Form

  init(
    _ listed: [ListedApproval], _ site: Site, _ time: TimeWords, back: String,
    form: Form = Form("")
  ) {
    self.listed = listed
    self.site = site
    self.time = time
    self.back = back
    self.form = form
  }

  /// Those to be answered, those that came back, those that one waits for, those of others.
  var all: [Fields] { toDo + asked + [group("of-others", others)].compactMap(\.self) }

  /// Those that somebody has to do something with.
  var toDo: [Fields] {
    [group("for-you", forYou), group("returned", listed.filter { $0.isOwn && !$0.isWaiting })]
      .compactMap(\.self)
  }

  /// Those that somebody asked for and waits for.
  var asked: [Fields] {
    [group("asked", listed.filter { $0.isOwn && $0.isWaiting })].compactMap(\.self)
  }

  /// Those to be answered.
  var forYou: [ListedApproval] { listed.filter(\.mayAnswer) }

  private var others: [ListedApproval] { listed.filter { !$0.mayAnswer && !$0.isOwn } }

  /// One group; nil where it is empty.
  func group(_ name: String, _ part: [ListedApproval]) -> Fields? {
    guard !part.isEmpty else { return nil }
    return [
      "id": "approvals-\(name)", "title": time.words["approvals.\(name)"], "count": part.count,
      "approvals": part.map { ApprovalFields($0, site, time, back: back, form: form).fields },
    ]
  }
}
