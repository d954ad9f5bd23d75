import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// The agenda of a team's meeting: the cases whose meeting steps are due, who comes, what was asked
/// for last time and whether it was done, and what is asked for now.
struct MeetingsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/meetings", show), Route(.post, "/meetings/recommend", recommend),
      Route(.post, "/meetings/attendance", attendance),
    ]
  }

  /// The days ahead that an agenda may cover; the first is meant where none is named.
  static let spans = [31, 7, 92]

  /// Whoever works on cases; which meetings they see, and what of them, is for `Access` to decide.
  private func attendee(_ visit: Visit) throws -> Actor {
    guard let actor = visit.actor, Access.decide(actor, .open) == .allowed else {
      throw Mishap.notFound
    }
    return actor
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, visit.returned?.take() ?? Form(query: request), refusal: nil)
  }

  private func page(_ visit: Visit, _ form: Form, refusal: Refusal?) async throws -> Response {
    _ = try attendee(visit)
    let days = Int(form["days"]).flatMap { Self.spans.contains($0) ? $0 : nil } ?? Self.spans[0]
    let (guest, zone) = (Agenda.guest(form["for"]), site.settings.zone)
    let meeting = Agenda.guest(form["of"]).flatMap { Meeting(keptBy: $0) }
    let agenda = try await site.look(visit, page: "meeting") {
      try Agenda($0, of: meeting, days: days, zone: zone, guest: guest)
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
    let actor = try attendee(visit)
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
      return .seeOther(Self.address(of: form["of"], days: Int(form["days"]) ?? Self.spans[0]))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal)
    }
  }

  /// Who came is written down with the step of each case: an attempt, which the next one replaces.
  @Sendable private func attendance(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try attendee(visit)
    let form = try await Form(request, visit)
    do {
      let id = CaseID(form["case"])
      try await site.look(visit, page: "meeting") { looking in
        let state = try looking.judge(id)
        let reference = OpeningReference(
          run: Int(form["run"]) ?? 0, step: StepID(form["step"]), number: Int(form["number"]) ?? 1)
        guard let place = state.place(of: reference),
          let step = state.step(of: state.openings[place]), step.asksForAttendance,
          Access.decide(actor, .finish(roles: step.roles), in: state, at: looking.now) == .allowed
        else { throw Mishap.notFound }
        let attendance = Attendance(form, roster: state.roster(at: looking.now))
        guard !attendance.isEmpty else {
          throw Refusal(
            .fieldNeeded, "It is not said of anybody whether they came.",
            mend: "Choose for at least one of the roster, or name a guest.")
        }
        try site.book.perform(
          Command(
            key: IdempotencyKey(form["key"]), caseID: id, actor: actor,
            deed: .attempt(
              step: "\(reference.run)/\(reference.step)#\(reference.number)",
              fields: [WrittenEntry(Attendance.field.rawValue, attendance.text)]),
            seen: SeenForm(step: SeenStep(form["made"]))), at: looking.clock)
      }
      return .seeOther(Self.address(of: form["of"], days: Int(form["days"]) ?? Self.spans[0]))
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal)
    }
  }

  /// The address of an agenda.
  ///
  /// - Parameter meeting: `ROLE@AGENCY`; empty for the one that is shown where none is named.
  static func address(of meeting: String, days: Int) -> String {
    "/meetings?days=\(days)" + (meeting.isEmpty ? "" : "&of=\(Address.encoded(meeting))")
  }
}

extension Attendance {
  /// What a form says of a roster, and the guests that it names between commas.
  fileprivate init(_ form: Form, roster: [Attendee]) {
    self.init()
    for attendee in roster {
      if let presence = Presence(rawValue: form[attendee.formName]) { say(presence, of: attendee) }
    }
    for agency in form["guests"].split(separator: ",") { add(guest: String(agency).trimmed) }
  }
}

extension Attendance.Attendee {
  /// The name of the field of a form that says how they were there.
  var formName: String { "presence.\(who)" + (role.map { ".\($0)" } ?? "") }
}
