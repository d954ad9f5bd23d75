import Casework
import CivilTime
import Hummingbird

/// What somebody has to do: overdue first, then due soon, then what waits.
struct MyWorkPage: Sendable {
  let site: Site

  var routes: [Route] { [Route(.get, "/", show)] }

  /// How many rows of a list are shown; further ones are counted in words.
  private static let most = 200

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let work = try await site.look(visit, page: "approvals") {
      try Work($0, limit: Self.most)
    }
    let time = TimeWords(zone: site.settings.zone, now: work.now, words: visit.words)
    let author = try visit.requireActor().id
    let unsent = try await site.wait { try $0.forms.unsentForms(of: author, at: $0.now) }
    let asks = request.uri.queryParameters["names"] == "shown" && !visit.hidesIdentities
    let names =
      asks
      ? try await ShownNames(
        for: work.mine + work.unclaimed + work.covering + work.others, site, visit)
      : .hidden
    var fields = WorkFields(work, time, names).fields
    fields["unsent"] = unsent.map { form in
      [
        "path": "\(UnsentFormPage.returning)\(form.number)",
        "text": visit.words["unsent.of", time.minute(form.saved)],
        "until": visit.words["unsent.until", time.minute(form.until)],
      ] as Fields
    }
    fields["has-unsent"] = !unsent.isEmpty
    fields["unsent-hidden"] = visit.hidesIdentities
    fields["names"] = visit.hidesIdentities ? false : ["shown": asks] as Fields as Any
    let approvals = ApprovalGroups(work.approvals, site, time, back: "/")
    // What is overdue stands before what one only waits for.
    fields["approvals"] = approvals.toDo
    fields["asked-for"] = approvals.asked
    if !work.approvals.isEmpty { fields["empty"] = false }
    if let actor = visit.actor {
      let duties = try await site.wait { try $0.accounts.duties(for: actor, at: work.now) }
      let isHeld = duties.contains { $0.holds(at: work.now) }
      fields["on-call"] = isHeld ? DutyWords(time: time).now(duties) as Any : false
    }
    return Page("my-work", title: visit.words["menu.work"], fields)
      .response(to: visit, of: site)
  }
}

/// The open steps that somebody answers for, or could take, or waits for.
struct Work: Sendable {
  let now: Instant
  /// The steps that the person answers for.
  let mine: [StepRow]
  /// Those of the person's role in the agency's queue, which nobody answers for.
  let unclaimed: [StepRow]
  /// Those of the cases in which the person covers for somebody who is away.
  let covering: [StepRow]
  /// Those of the person's cases that others answer for.
  let others: [StepRow]
  /// The approvals that wait for the person, that they asked for, or that came back to them.
  let approvals: [ListedApproval]
  /// What must never be and is.
  let violations: [Violation]

  init(_ looking: Looking, limit: Int) throws {
    let (actor, book, now) = (looking.actor, looking.book, looking.now)
    self.now = now
    mine = try book.openSteps(StepQuery(owner: actor.id, limit: limit), for: actor, at: now)
    unclaimed =
      if let role = actor.role, let agency = actor.agency {
        try book.openSteps(
          StepQuery(role: role, agency: agency, isUnclaimed: true, limit: limit), for: actor,
          at: now)
      } else { [] }
    covering = try book.openSteps(
      StepQuery(butOwner: actor.id, coveredBy: actor.id, limit: limit), for: actor, at: now)
    others = try book.openSteps(
      StepQuery(butOwner: actor.id, caseOwner: actor.id, limit: limit), for: actor, at: now)
    approvals = try looking.approvals { $0.mayAnswer || $0.isOwn }
    violations = try book.violations(for: actor, at: now)
  }
}

/// What the template of the work page is filled with.
private struct WorkFields {
  private let work: Work
  private let time: TimeWords
  private let names: ShownNames

  init(_ work: Work, _ time: TimeWords, _ names: ShownNames) {
    self.work = work
    self.time = time
    self.names = names
  }

  var fields: Fields {
    let mine = work.mine.map { ShownStep($0, time) }
    var groups = ShownStep.Group.allCases.compactMap { group in
      self.group("work.\(group.rawValue)", mine.filter { $0.group == group })
    }
    groups += [
      group("work.covering", work.covering.map { ShownStep($0, time) }),
      group("work.unclaimed", work.unclaimed.map { ShownStep($0, time) }),
      group("work.others", work.others.map { ShownStep($0, time) }),
    ].compactMap { $0 }
    return [
      "groups": groups, "empty": groups.isEmpty, "sentence": sentence(mine),
      "violations": work.violations.map { violation in
        [
          "text": violation.text, "case": violation.caseID.rawValue,
          "case-path": ShownStep.path(of: violation.caseID),
        ] as Fields
      },
    ]
  }

  private func group(_ key: String, _ steps: [ShownStep]) -> Fields? {
    guard !steps.isEmpty else { return nil }
    return [
      "id": key.replacing(".", with: "-"), "title": time.words[key], "count": steps.count,
      "rows": steps.map { step in
        step.fields.merging(["child-name": names.of(step.row.caseID)]) { $1 }
      },
    ]
  }

  /// What is overdue, what is next, what is waited for, in one sentence.
  private func sentence(_ mine: [ShownStep]) -> String {
    let words = time.words
    let overdue = mine.count { $0.group == .overdue }
    let soon = mine.count { $0.group == .dueToday || $0.group == .dueSoon }
    let waiting = work.others.count + mine.count { $0.group == .waiting }
    return words["work.sentence", "\(overdue)", "\(soon)", "\(waiting)"]
  }
}
