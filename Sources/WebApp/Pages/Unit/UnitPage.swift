import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// What a supervisor looks after: who has how much to do, what is late or nobody's, what waits for
/// them, who looked where they have no part, and which rules are in force.
struct UnitPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/unit", show), Route(.post, "/unit/assign", assign),
      Route(.post, "/unit/cover", cover), Route(.post, "/unit/extend", extend),
      Route(.post, "/unit/glass", reviewGlass), Route(.post, "/unit/duty", planDuty),
      Route(.post, "/unit/duty/end", endDuty), Route(.get, "/unit/rules", rules),
    ]
  }

  func supervisor(_ visit: Visit) throws -> Actor {
    guard let actor = visit.actor, actor.role == Access.supervisor else { throw Mishap.notFound }
    return actor
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, try supervisor(visit), visit.typed)
  }

  /// - Parameter names: what the form calls the fields that the refusal may be about.
  func page(
    _ visit: Visit, _ actor: Actor, _ form: Form, refusal: Refusal? = nil,
    _ names: [Refusal.Subject: String] = [:]
  ) async throws -> Response {
    let unit = try await site.look(visit, page: "approvals") { try UnitState($0, in: site) }
    let form = form.refused(
      refusal, TimeWords(zone: site.settings.zone, now: site.now, words: visit.words), names,
      scope: UnitFields.scope(of: form["extend-step"]))
    var fields = UnitFields(unit, site, visit, form).fields
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: form) }
    let status = refusal.map { $0.status == .notFound ? .unprocessableContent : $0.status }
    return Page("unit", title: visit.words["unit.title"], status: status ?? .ok, fields)
      .response(to: visit, of: site)
  }

  /// Does what a form asks for, all of it or nothing, and comes back to the page.
  ///
  /// - Parameter names: what the form calls the fields that a refusal may be about.
  private func act(
    _ request: Request, _ visit: Visit, _ names: [Refusal.Subject: String] = [:],
    _ commands: @escaping @Sendable (Form, Actor, Site) throws -> [(CaseID, Deed)]
  ) async throws -> Response {
    let actor = try supervisor(visit)
    let form = try await Form(request, visit)
    do {
      let key = form["key"]
      try await site.wait { site in
        let deeds = try commands(form, actor, site)
        _ = try site.book.perform(
          together: deeds.enumerated().map { index, part in
            Command(
              key: IdempotencyKey("\(key)-\(index)"), caseID: part.0, actor: actor, deed: part.1)
          }, at: site.clock())
      }
      return .seeOther("/unit")
    } catch let refusal as Refusal {
      return try await page(visit, actor, form, refusal: refusal, names)
    }
  }

  /// Gives several steps to one person, or to the agency's queue.
  @Sendable private func assign(_ request: Request, _ visit: Visit) async throws -> Response {
    let words = visit.words
    return try await act(request, visit, [.person: "assignee"]) { form, actor, site in
      let steps = form.all("step").compactMap { NamedStep($0) }
      guard !steps.isEmpty else {
        throw Refusal(
          .unknownStep, verbatim: words["unit.none-chosen"], mend: words["unit.none-chosen.mend"])
      }
      guard let assignee = Assignee(form["assignee"]) else {
        throw Refusal(
          .unknownMember, verbatim: words["unit.nobody"], mend: words["unit.nobody.mend"]
        ).about(.person)
      }
      try site.confirm(assignee, for: actor)
      return steps.map { ($0.caseID, .assign(to: assignee, step: $0.name)) }
    }
  }

  /// Lets somebody look after another's cases until a day.
  @Sendable private func cover(_ request: Request, _ visit: Visit) async throws -> Response {
    let words = visit.words
    return try await act(request, visit, [.person: "away", .until: "until"]) { form, actor, site in
      let (away, cover) = (ActorID(form["away"]), ActorID(form["cover"]))
      guard !away.rawValue.isEmpty, !cover.rawValue.isEmpty, away != cover else {
        throw Refusal(
          .unknownMember, verbatim: words["unit.cover-who"], mend: words["unit.cover-who.mend"]
        ).about(.person)
      }
      guard let last = Day(form["until"]) else {
        throw Refusal(
          .wrongTime, verbatim: words["unit.cover-until"], mend: words["unit.cover-until.mend"]
        ).about(.until)
      }
      let until = site.settings.zone.startOfDay(last.adding(days: 1))
      let person = try site.confirm(.person(cover, agency: actor.agency), for: actor)
      let cases = try site.book.cases(for: actor, at: site.now)
        .filter { $0.owner == away && !$0.isClosed }
      guard !cases.isEmpty else {
        throw Refusal(
          .unknownMember, verbatim: words["unit.cover-none", away.rawValue],
          mend: words["unit.cover-none.mend"]
        ).about(.person)
      }
      return cases.map { row in
        (
          row.caseID,
          .join(
            Membership(
              who: cover.rawValue, role: nil, agency: person?.agency,
              purpose: Membership.coverPurpose, until: until))
        )
      }
    }
  }

  @Sendable private func extend(_ request: Request, _ visit: Visit) async throws -> Response {
    let words = visit.words
    let names: [Refusal.Subject: String] = [.length: "extend-days", .reason: "extend-reason"]
    return try await act(request, visit, names) { form, _, _ in
      guard let step = NamedStep(form["extend-step"]) else { throw Mishap.notFound }
      guard let total = Period("P\(form["extend-days"])D"), total.days > 0 else {
        throw Refusal(.wrongValue, verbatim: words["unit.days"], mend: words["unit.days.mend"])
          .about(.length)
      }
      let reason = form["extend-reason"]
      return [
        (
          step.caseID,
          .extend(step: step.name, total: total, reason: reason.isEmpty ? nil : reason)
        )
      ]
    }
  }

  @Sendable private func reviewGlass(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { form, _, _ in
      guard let act = Int(form["act"]),
        let finding = BrokenGlass.Finding(rawValue: form["finding"])
      else { throw Mishap.notFound }
      return [(CaseID(form["case"]), .reviewGlass(sequence: act, finding: finding))]
    }
  }

  /// Which rules are in force on this day, and which nobody has read at their source.
  @Sendable private func rules(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let actor = visit.actor, Access.decide(actor, .readDefinitions) == .allowed else {
      throw Mishap.notFound
    }
    return Page(
      "rules", title: visit.words["rules.title"],
      RuleFields(site.library, on: site.settings.zone.day(at: site.now), visit.words).fields
    ).response(to: visit, of: site)
  }
}

/// A step of a case as a form's box names it: `CASE RUN/STEP#N`.
struct NamedStep: Hashable, Sendable {
  let caseID: CaseID
  let name: String

  /// Reads a box's value; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 2 else { return nil }
    caseID = CaseID(String(parts[0]))
    name = String(parts[1])
  }

  /// The name of a row's step.
  init(_ row: StepRow) {
    caseID = row.caseID
    name = "\(row.run)/\(row.step.id)#\(row.number)"
  }

  /// What a box carries.
  var text: String { "\(caseID) \(name)" }
}

extension Site {
  /// Makes sure that work is given to somebody who has an account and may use it.
  @discardableResult
  func confirm(_ assignee: Assignee, for actor: Actor) throws -> Account? {
    guard case .person(let id, _) = assignee else { return nil }
    let account = try accounts.accounts(for: actor).first { $0.id == id }
    guard let account, account.isEnabled else {
      throw Refusal(
        .unknownAccount, "There is no account '\(id)' that is in use.",
        mend: "Choose one of the list.")
    }
    return account
  }
}

/// What a supervisor's unit has before it.
struct UnitState: Sendable {
  let now: Instant
  let actor: Actor
  /// The open steps of the agency's cases, the earliest due first.
  let steps: [StepRow]
  /// The people of the agency who may use their accounts.
  let people: [Account]
  /// The open steps that wait for a supervisor.
  let mine: [StepRow]
  /// The overdue steps whose deadline a supervisor may extend.
  let extendable: [Extendable]
  /// The steps that fell due while nobody held any of their roles.
  let unheld: [StepRow]
  /// Who of the agency is on call, or will be.
  let duties: [Duty]
  /// The approvals that wait for the supervisor.
  let approvals: [ListedApproval]
  /// Who looked where they have no part, and was not reviewed.
  let glass: [GlassToReview]

  /// A step whose deadline may be extended.
  struct Extendable: Sendable {
    let row: StepRow
    /// The whole length that may be granted.
    let upTo: Period
    /// The reasons, of which one must be given.
    let reasons: [ReasonDefinition]
  }

  /// How many cases with overdue steps are looked into.
  private static let most = 200

  init(_ looking: Looking, in site: Site) throws {
    let (actor, book, now) = (looking.actor, looking.book, looking.now)
    self.now = now
    self.actor = actor
    people = try site.accounts.accounts(for: actor)
      .filter { $0.agency == actor.agency && $0.isEnabled }
    let all = try book.openSteps(StepQuery(), for: actor, at: now)
    let owned = Set(
      try book.cases(for: actor, at: now).filter { $0.agency == actor.agency }.map(\.caseID))
    steps = all.filter { $0.agency == actor.agency || owned.contains($0.caseID) }
    mine = all.filter {
      $0.role.split(separator: " ").contains(Substring(Access.supervisor.rawValue))
    }
    duties = try site.accounts.duties(for: actor, at: now)
    approvals = try looking.approvals(where: \.mayAnswer)
    glass = try site.access.glassToReview(for: actor, at: now)
    let overdue = steps.filter { $0.standing.status(at: now) == .overdue }
    var cases: [CaseID] = []
    for row in overdue where !cases.contains(row.caseID) && cases.count < Self.most {
      cases.append(row.caseID)
    }
    var extendable: [Extendable] = []
    var unheld: [StepRow] = []
    for id in cases {
      let state = try looking.judge(id)
      for row in overdue where row.caseID == id {
        let reference = OpeningReference(run: row.run, step: row.step.id, number: row.number)
        guard let place = state.place(of: reference) else { continue }
        if state.openings[place].fellDueUnheld { unheld.append(row) }
        if let longer = state.extension(ofOpeningAt: place, by: actor, at: now) {
          extendable.append(Extendable(row: row, upTo: longer.upTo, reasons: longer.reasons))
        }
      }
    }
    self.extendable = extendable.sorted { $0.row.comesBefore($1.row) }
    self.unheld = unheld.sorted { $0.comesBefore($1) }
  }
}
