import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// The agenda of a team's meeting: the cases whose meeting steps are due, what was asked for last
/// time and whether it was done, and what is asked for now.
struct MeetingsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [Route(.get, "/meetings", show), Route(.post, "/meetings/recommend", recommend)]
  }

  /// The days ahead that an agenda may cover; the first is meant where none is named.
  static let spans = [31, 7, 92]

  private func coordinator(_ visit: Visit) throws -> Actor {
    guard let actor = visit.actor, Access.decide(actor, .open) == .allowed else {
      throw Mishap.notFound
    }
    return actor
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, visit.returned?.take() ?? Form(query: request), refusal: nil)
  }

  private func page(_ visit: Visit, _ form: Form, refusal: Refusal?) async throws -> Response {
    _ = try coordinator(visit)
    let days = Int(form["days"]).flatMap { Self.spans.contains($0) ? $0 : nil } ?? Self.spans[0]
    let (guest, zone) = (Agenda.guest(form["for"]), site.settings.zone)
    let agenda = try await site.look(visit, page: "meeting") {
      try Agenda($0, days: days, zone: zone, guest: guest)
    }
    var fields = AgendaFields(agenda, site, visit, form, days: days).fields
    if let refusal { fields["error"] = ShownRefusal.fields(refusal) }
    return Page(
      "meetings", title: visit.words["meetings.title"], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }

  /// What a review asks for becomes a step: the event that opens it is raised, and what was asked
  /// for is written down with it, both or neither.
  @Sendable private func recommend(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try coordinator(visit)
    let form = try await Form(request, visit)
    do {
      let id = CaseID(form["case"])
      let key = form["key"]
      let (run, step) = (Int(form["run"]) ?? 0, StepID(form["action"]))
      let entries = form.entries(beginning: "field.")
      guard !entries.isEmpty else {
        throw Refusal(
          .fieldNeeded, verbatim: visit.words["meetings.nothing-asked"],
          mend: visit.words["meetings.nothing-asked.mend"])
      }
      try await site.look(visit, page: "meeting") { looking in
        guard
          let action = try looking.judge(id).repeatableSteps(for: actor, in: run, at: site.now)
            .first(where: {
              $0.step.id == step
            })
        else { throw Mishap.notFound }
        func command(_ part: String, _ deed: Deed) -> Command {
          Command(key: IdempotencyKey("\(key)-\(part)"), caseID: id, actor: actor, deed: deed)
        }
        try site.book.perform(
          together: [command("raise", .raise(action.event.id.rawValue))],
          then: { replies, state in
            // What was opened is known by the event that opened it: sent twice, it is the same.
            let raised = Set(replies.flatMap(\.sequences))
            guard
              let opening = state.openings.first(where: { opening in
                opening.run == run && opening.step == action.step.index
                  && raised.contains(opening.openedBy)
              })
            else { throw Mishap.fault }
            return [
              command("write", .attempt(step: "\(run)/\(step)#\(opening.number)", fields: entries))
            ]
          }, at: looking.clock)
      }
      return .seeOther("/meetings?days=\(Int(form["days"]) ?? Self.spans[0])")
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal)
    }
  }
}

/// The cases of a meeting, in the order in which their meeting steps are due.
struct Agenda: Sendable {
  /// One case's turn.
  struct Item: Sendable {
    let row: StepRow
    let opened: OpenedCase
    let place: Int
    /// How the meeting before ended.
    let last: Opening.Ending?
    /// What meetings asked for: the steps that open anew each time.
    let asked: [StepRow]
    /// What this one may ask for.
    let actions: [RepeatableStep]
  }

  let now: Instant
  let actor: Actor
  let items: [Item]
  /// For whom it is printed; nil for those who keep it.
  let guest: Actor?

  /// How many cases an agenda has at most.
  private static let most = 100

  /// - Parameter guest: for whom it is printed; of cases that they have no part in it shows nothing.
  init(_ looking: Looking, days: Int, zone: Zone, guest: Actor?) throws {
    let (actor, now) = (looking.actor, looking.now)
    self.now = now
    self.actor = actor
    self.guest = guest
    let end = zone.startOfDay(zone.day(at: now).adding(days: days + 1))
    let rows = try looking.book.openSteps(StepQuery(role: actor.role), for: actor, at: now)
      .filter { $0.step.kind == .meeting && $0.standing.due.map { $0 <= end } ?? true }
    items = try rows.prefix(Self.most).compactMap { row in
      let opened = try looking.open(row.caseID)
      let state = opened.state
      let reference = OpeningReference(run: row.run, step: row.step.id, number: row.number)
      guard let place = state.place(of: reference) else { return nil }
      let step = state.openings[place].step
      let last = state.openings.last { $0.run == row.run && $0.step == step && $0.ending != nil }
      let asked = opened.steps.filter { other in
        other.run == row.run
          && state.run(row.run)?.workflow.steps.contains { $0.id == other.step.id && $0.opensMany }
            ?? false
      }
      if guest == nil, last != nil || !asked.isEmpty {
        looking.shows(WellKnownSection.notes, of: row.caseID)
      }
      return Item(
        row: row, opened: opened, place: place, last: last?.ending, asked: asked,
        actions: state.repeatableSteps(for: actor, in: row.run, at: now))
    }
    looking.showsOnly(items.filter { !isRestricted($0) }.map(\.row.caseID))
  }

  /// Whether a case's turn is a number and nothing else to those for whom it is printed.
  func isRestricted(_ item: Item) -> Bool {
    guard let guest else { return false }
    return Access.decide(guest, .view, in: item.opened.state, at: now) != .allowed
  }

  /// The agencies that take part in the cases, each in its roles.
  var guests: [Actor] {
    let parts = items.flatMap { item in
      item.opened.state.members.filter { $0.holds(at: now) }.map(\.membership)
    }
    var guests: Set<Actor> = []
    for part in parts {
      guard let role = part.role, let agency = part.agency, agency != actor.agency else { continue }
      guests.insert(Agenda.guest(role, agency))
    }
    return guests.sorted { $0.sortingName < $1.sortingName }
  }

  /// For whom it is printed, as the page's address names them: `ROLE@AGENCY`.
  static func guest(_ text: String) -> Actor? {
    let parts = text.split(separator: "@").map(String.init)
    return parts.count == 2 ? guest(RoleID(parts[0]), AgencyID(parts[1])) : nil
  }

  /// Whoever comes for an agency in a role.
  static func guest(_ role: RoleID, _ agency: AgencyID) -> Actor {
    Actor(id: ActorID(agency.rawValue), role: role, agency: agency)
  }
}

extension Actor {
  /// By role, then by agency.
  fileprivate var sortingName: String { "\(role?.rawValue ?? "") \(agency?.rawValue ?? "")" }
}
