import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// What was sent to somebody, and what they sent: how far each referral has got.
struct ReferralsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/referrals", show), Route(.get, "/referrals/calendar", calendar),
      Route(.get, "/referrals/new", blank),
      Route(.post, "/referrals", form: .at("/referrals/new"), takeIn),
    ]
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let list = try await site.look(visit, page: "referrals") { looking in
      let list = try ReferralList(looking)
      looking.showsOnly(list.all.map(\.row.caseID))
      return list
    }
    return Page(
      "referrals", title: visit.words["referrals.title"], ReferralFields(list, site, visit).fields
    ).response(to: visit, of: site)
  }

  @Sendable private func calendar(_ request: Request, _ visit: Visit) async throws -> Response {
    let zone = site.settings.zone
    let calendar = try await site.look(visit, page: "calendar") { looking in
      let calendar = ReferralCalendar(try ReferralList(looking), zone: zone)
      looking.showsOnly(calendar.entries.map(\.caseID))
      return calendar
    }
    return Page(
      "calendar", title: visit.words["calendar.title"],
      CalendarFields(calendar, words: visit.words).fields
    ).response(to: visit, of: site)
  }

  @Sendable private func blank(_ request: Request, _ visit: Visit) async throws -> Response {
    try page(visit, visit.typed, refusal: nil)
  }

  /// A referral that came from outside becomes a case, or a run in one that there is.
  @Sendable private func takeIn(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    do {
      let occurred = try site.occurred(form["at"], in: site.settings.zone)
      let incoming = IncomingReferral(form, by: actor, occurred: occurred)
      let words = visit.words
      let id = try await site.wait { site in
        try incoming.take(
          into: site.book, choices: site.incomingWorkflows(for: actor), words, at: site.clock())
      }
      return .seeOther(ShownStep.path(of: id))
    } catch let refusal as Refusal {
      return try page(visit, form, refusal: refusal)
    }
  }

  private func page(_ visit: Visit, _ form: Form, refusal: Refusal?) throws -> Response {
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    let workflows = site.incomingWorkflows(for: actor)
    guard !workflows.isEmpty, Access.decide(actor, .open) == .allowed else {
      throw Mishap.notFound
    }
    let form = form.refused(
      refusal, TimeWords(zone: site.settings.zone, now: site.now, words: visit.words),
      [.time: "at", .person: "from-agency"])
    let senders = Set(workflows.flatMap(\.senders)).sorted()
    var fields: Fields = [
      "key": form["key"].isEmpty ? site.newKey().rawValue : form["key"], "at": form["at"],
      "from-agency": form["from-agency"], "report": form["report"], "join": form["join"],
      "workflows": workflows.map { workflow in
        [
          "id": workflow.id.rawValue, "title": visit.words.quoted(workflow.definition.title),
          "selected": workflow.id.rawValue == form["workflow"],
        ] as Fields
      },
      "senders": senders.map { role in
        [
          "id": role.rawValue, "title": visit.words.role(role),
          "selected": role.rawValue == form["from-role"],
        ] as Fields
      },
    ]
    fields.merge(form.faults("at", "from-agency")) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: form) }
    // A case that is not there is a mistake in the form, not a page that is not there.
    let status = refusal.map { $0.status == .notFound ? .unprocessableContent : $0.status }
    return Page(
      "incoming", title: visit.words["incoming.title"], status: status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}

extension Site {
  /// The workflows by which a referral to somebody's role can open a case.
  func incomingWorkflows(for actor: Actor) -> [Workflow] {
    library.workflowIDs.compactMap { library.activePlan(of: $0)?.workflow }.filter { workflow in
      workflow.definition.opens.contains(.case)
        && workflow.steps.contains { $0.kind == .referral && $0.to == actor.role }
    }
  }
}

extension Workflow {
  /// The roles that refer by it.
  fileprivate var senders: [RoleID] {
    steps.filter { $0.kind == .referral && $0.to != nil }.flatMap(\.roles)
  }
}

/// The referrals that somebody received or sent, with the cases that they are about.
struct ReferralList: Sendable {
  /// One referral.
  struct Item: Sendable {
    let row: StepRow
    let opened: OpenedCase
    let place: Int
    let course: ReferralCourse
  }

  let now: Instant
  let actor: Actor
  /// Those sent to the person's agency or role.
  let received: [Item]
  /// Those that the person sent and nobody has answered.
  let sent: [Item]

  /// How many that have ended are looked at, the newest.
  private static let most = 200

  /// All of them.
  var all: [Item] { received + sent }

  init(_ looking: Looking) throws {
    let (actor, book, now) = (looking.actor, looking.book, looking.now)
    self.now = now
    self.actor = actor
    var rows: [StepRow] = []
    for receiver in [actor.agency?.rawValue, actor.role?.rawValue].compactMap({ $0 }) {
      rows += try book.referrals(to: receiver, for: actor, at: now).filter { !rows.contains($0) }
    }
    let ended = rows.filter { !$0.standing.isOpen }
      .sorted { ($0.standing.done ?? $0.opened) > ($1.standing.done ?? $1.opened) }
    // A referral that no step answers has not arrived before it was sent.
    let open = rows.filter { $0.standing.isOpen && $0.step.kind == .referral && $0.to != nil }
    received = try Self.items(open + ended.prefix(Self.most), looking)
      .filter { item in
        item.course.stage != .arrived
          || item.opened.state.step(of: item.opened.state.openings[item.place])?.answers != nil
      }
    let mine = try book.openSteps(StepQuery(caseOwner: actor.id), for: actor, at: now)
      .filter { $0.step.isArrival && !rows.contains($0) }
    sent = try Self.items(mine, looking).filter { item in
      item.opened.state.step(of: item.opened.state.openings[item.place])?.answers != nil
    }
  }

  private static func items(_ rows: [StepRow], _ looking: Looking) throws -> [Item] {
    try rows.compactMap { row in
      let opened = try looking.open(row.caseID)
      let reference = OpeningReference(run: row.run, step: row.step.id, number: row.number)
      guard let place = opened.state.place(of: reference) else { return nil }
      return Item(
        row: row, opened: opened, place: place, course: opened.state.course(ofReferralAt: place))
    }
  }
}

/// The times that were arranged in the cases of somebody's referrals, from a month ago on.
struct ReferralCalendar: Sendable {
  /// One time.
  struct Entry: Sendable {
    let caseID: CaseID
    let appointment: Appointment
  }

  let zone: Zone
  let now: Instant
  /// The times in their order.
  let entries: [Entry]

  /// How long past days stay on the calendar, in days.
  private static let past = 31

  init(_ list: ReferralList, zone: Zone) {
    self.zone = zone
    now = list.now
    let earliest = zone.day(at: list.now).adding(days: -Self.past)
    var seen: Set<CaseID> = []
    entries = list.all.map(\.opened.state).filter { seen.insert($0.id).inserted }.flatMap { state in
      state.appointments.filter { zone.day(at: $0.time) >= earliest }
        .map { Entry(caseID: state.id, appointment: $0) }
    }.sorted { ($0.appointment.time, $0.caseID) < ($1.appointment.time, $1.caseID) }
  }
}
