import Casework
import CivilTime
import Hummingbird

/// What somebody has to do: overdue first, then due soon, then what waits.
struct MyWorkPage: Sendable {
  let site: Site

  var routes: [Route] { [Route(.get, "/", show)] }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let alone = request.uri.queryParameters["list"].flatMap { Work.List(rawValue: String($0)) }
    let work = try await site.look(visit, page: "approvals") {
      try Work($0, alone: alone)
    }
    let time = TimeWords(zone: site.settings.zone, now: work.now, words: visit.words)
    let author = try visit.requireActor().id
    let unsent = try await site.wait { try $0.forms.unsentForms(of: author, at: $0.now) }
    let asks = request.uri.queryParameters["names"] == "shown" && !visit.hidesIdentities
    let names =
      asks
      ? try await ShownNames(
        for: work.mine.shown + work.unclaimed.shown + work.covering.shown + work.others.shown,
        site, visit)
      : .hidden
    var fields = WorkFields(work, time, names, alone: alone).fields
    fields["unsent"] = unsent.map { form in
      [
        "path": "\(UnsentFormPage.returning)\(form.number)",
        "text": visit.words["unsent.of", time.minute(form.saved)],
        "until": visit.words["unsent.until", time.minute(form.until)],
      ] as Fields
    }
    fields["has-unsent"] = !unsent.isEmpty
    fields["unsent-hidden"] = visit.hidesIdentities
    let address = alone.map { "/?list=\($0.rawValue)" } ?? "/"
    fields["names"] =
      visit.hidesIdentities
      ? false
      : [
        "shown": asks, "hide": address,
        "show": address + (alone == nil ? "?" : "&") + "names=shown",
      ] as Fields as Any
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
  /// The lists of the page, as an address names one of them that is to be shown whole.
  enum List: String {
    case mine, unclaimed, covering, others
  }

  /// One of them.
  struct Steps: Sendable {
    /// The first of the rows; of those that the person answers for, all that are counted.
    let rows: [StepRow]
    /// How many there are.
    let count: Int
    /// Of how many the rows are shown.
    let most: Int
    /// The rows that are shown; the others are counted in words.
    var shown: [StepRow] { Array(rows.prefix(most)) }

    static let none = Steps(rows: [], count: 0, most: 0)
  }

  let now: Instant
  /// The steps that the person answers for.
  let mine: Steps
  /// Those of the person's role in the agency's queue, which nobody answers for.
  let unclaimed: Steps
  /// Those of the cases in which the person covers for somebody who is away.
  let covering: Steps
  /// Those of the person's cases that others answer for.
  let others: Steps
  /// The approvals that wait for the person, that they asked for, or that came back to them.
  let approvals: [ListedApproval]
  /// What must never be and is.
  let violations: [Violation]

  /// How many rows of a list are shown.
  private static let most = 200
  /// How many are shown of a list that is asked for by itself.
  private static let mostAlone = 2_000
  /// Up to how many are counted.
  private static let mostCounted = 10_000

  /// - Parameter alone: the list that is to be shown whole, without the others.
  init(_ looking: Looking, alone: List?) throws {
    let (actor, book, now) = (looking.actor, looking.book, looking.now)
    self.now = now
    func steps(_ list: List, _ query: StepQuery) throws -> Steps {
      guard alone == nil || alone == list else { return .none }
      let most = alone == nil ? Self.most : Self.mostAlone
      var query = query
      // Where one's own stand is told from each of them.
      query.limit = list == .mine ? Self.mostAlone : most
      let rows = try book.openSteps(query, for: actor, at: now)
      var count = rows.count
      if rows.count == query.limit {
        query.limit = Self.mostCounted
        count = try book.countOpenSteps(query, for: actor, at: now)
      }
      return Steps(rows: rows, count: count, most: most)
    }
    mine = try steps(.mine, StepQuery(owner: actor.id))
    unclaimed =
      if let role = actor.role, let agency = actor.agency {
        try steps(.unclaimed, StepQuery(role: role, agency: agency, isUnclaimed: true))
      } else { .none }
    covering = try steps(.covering, StepQuery(butOwner: actor.id, coveredBy: actor.id))
    others = try steps(.others, StepQuery(butOwner: actor.id, caseOwner: actor.id))
    approvals = alone == nil ? try looking.approvals { $0.mayAnswer || $0.isOwn } : []
    violations = try book.violations(for: actor, at: now)
  }
}

/// What the template of the work page is filled with.
private struct WorkFields {
  private let work: Work
  private let time: TimeWords
  private let names: ShownNames
  private let alone: Work.List?
  private var words: Words { time.words }

  init(_ work: Work, _ time: TimeWords, _ names: ShownNames, alone: Work.List?) {
    self.work = work
    self.time = time
    self.names = names
    self.alone = alone
  }

  var fields: Fields {
    let mine = shown(work.mine.rows)
    let first = mine.prefix(work.mine.most)
    // They come in order: those that were not even read are due no earlier than the last.
    let last = mine.last?.group
    let unread = work.mine.count - mine.count
    var groups = ShownStep.Group.allCases.compactMap { group in
      self.group(
        "work.\(group.rawValue)", first.filter { $0.group == group },
        of: mine.count { $0.group == group } + (group == last ? unread : 0), .mine)
    }
    groups += [
      group("work.covering", work.covering, .covering),
      group("work.unclaimed", work.unclaimed, .unclaimed),
      group("work.others", work.others, .others),
    ].compactMap { $0 }
    return [
      "groups": groups, "empty": groups.isEmpty, "alone": alone != nil,
      "sentence": (alone == nil ? sentence(mine) : "").orNothing,
      "violations": work.violations.map { violation in
        [
          "text": words.quoted(violation.text), "case": violation.caseID.rawValue,
          "case-path": ShownStep.path(of: violation.caseID),
        ] as Fields
      },
    ]
  }

  private func group(_ key: String, _ steps: Work.Steps, _ list: Work.List) -> Fields? {
    group(key, shown(steps.shown), of: steps.count, list)
  }

  /// - Parameter count: how many there are, shown or not.
  private func group(
    _ key: String, _ steps: [ShownStep], of count: Int, _ list: Work.List
  ) -> Fields? {
    guard count > 0 else { return nil }
    return [
      "id": key.replacing(".", with: "-"), "title": words[key], "count": "\(count)",
      "more": more(count - steps.count, list),
      "rows": TemplateValue.sources(steps),
    ]
  }

  private func shown(_ rows: [StepRow]) -> [ShownStep] {
    rows.map { ShownStep($0, time, childName: names.of($0.caseID)) }
  }

  /// That there are more, with the way to them; nowhere leads from a list that is alone.
  private func more(_ count: Int, _ list: Work.List) -> Any {
    guard count > 0 else { return false }
    return [
      "text": words["answers.more", "\(count)"],
      "path": alone == nil ? "/?list=\(list.rawValue)" as Any : false,
    ] as Fields
  }

  /// What is overdue, what is next, what is waited for, in one sentence.
  private func sentence(_ mine: [ShownStep]) -> String {
    let overdue = mine.count { $0.group == .overdue }
    let soon = mine.count { $0.group == .dueToday || $0.group == .dueSoon }
    let waiting = work.others.count + mine.count { $0.group == .waiting }
    return words["work.sentence", "\(overdue)", "\(soon)", "\(waiting)"]
  }
}
