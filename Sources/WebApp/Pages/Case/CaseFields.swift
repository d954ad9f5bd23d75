import Casework
import CivilTime
import Ledger
import Workflows

/// What the templates of a case are filled with.
struct CaseFields {
  private let opened: OpenedCase
  private let visit: Visit
  private let site: Site
  private let time: TimeWords
  private let values: ValueWords
  private let state: CaseState
  private var words: Words { visit.words }
  private let steps: [ShownStep]
  /// What each run waits for, by its number.
  private var waiting: [Int: [String]] { opened.waiting }

  init(_ opened: OpenedCase, _ site: Site, _ visit: Visit, showsIdentity: Bool) {
    self.opened = opened
    state = opened.state
    self.site = site
    self.visit = visit
    let time = TimeWords(
      zone: state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    self.time = time
    values = ValueWords(time: time, showsIdentity: showsIdentity)
    steps = opened.steps.map { ShownStep($0, time) }
  }

  /// What stands on top of every page of the case.
  var heading: Fields {
    let first = state.runs.first?.workflow
    return [
      "case": state.id.rawValue, "case-path": ShownStep.path(of: state.id),
      "workflow": words.quoted(first?.definition.title ?? ""),
      "report": (state.opening?.report?.rawValue ?? "").orNothing,
      "child": state.opening?.child ?? "",
      "opened": ["machine": time.machine(state.opened), "words": time.minute(state.opened)],
      "closed": state.isClosed, "sentence": sentence, "answering": answering,
      "violations": state.violations.map { ["text": words.quoted($0.text)] as Fields },
      "may-see-identity": opened.showsIdentity, "shows-identity": values.showsIdentity,
    ]
  }

  /// The whole of it.
  var fields: Fields {
    let runs = state.runs.filter { !$0.isWithdrawn }
    // What has ended is folded away, so that what goes on stands together.
    let over = runs.filter { run in
      !run.isRunning && !steps.contains { $0.row.run == run.number && $0.row.standing.isOpen }
    }
    let numbers = Set(over.map(\.number))
    let ended = steps.filter { !$0.row.standing.isOpen }
    let facts = known
    return heading.merging(answers.fields) { $1 }.merging(
      [
        "tracks": runs.filter { !numbers.contains($0.number) }.map(track),
        "over": over.map(track), "has-over": !over.isEmpty,
        "over-count": words["case.over-count", "\(over.count)"],
        "timeline": TimelineFields(opened.timeline(at: time.now), time).fields,
        "team": team, "facts": facts, "fact-count": facts.count, "ended-count": ended.count,
        "screenings": screenings, "may-record": mayRecord,
        "may-see-documents": opened.visibility.showsNotes,
        "documents": opened.documents.isEmpty ? false : opened.documents.count as Any,
        "notices": notices,
        "key": site.newKey().rawValue,
        "merged": merged,
        "links": opened.links.map { link in
          [
            "case": link.caseID.rawValue,
            "path": link.kind == .laterCopy ? false : ShownStep.path(of: link.caseID) as Any,
            "why": words["link.\(link.kind.rawValue)"],
          ] as Fields
        },
        "ended": ended.map(withOutcome),
      ]
    ) { $1 }
  }

  /// The cases that a decision makes those of the same child, as far as the person sees them.
  private var merged: Any {
    let cases = opened.links.filter { $0.kind == .merged }.map { link in
      ["case": link.caseID.rawValue, "path": ShownStep.path(of: link.caseID)] as Fields
    }
    return cases.isEmpty ? false : ["cases": cases] as Fields
  }

  /// Where the case stands: what is overdue, what is next, what is waited for.
  private var sentence: String {
    if state.isClosed { return words["case.closed"] }
    let open = steps.filter { $0.row.standing.isOpen }
    let overdue = open.filter { $0.group == .overdue }
    let next = open.filter { $0.row.standing.due != nil && $0.group != .overdue }
      .min { $0.row.comesBefore($1.row) }
    var parts: [String] = []
    if !overdue.isEmpty {
      parts.append(
        words["case.overdue", "\(overdue.count)", words.quoted(overdue[0].row.step.title)])
    }
    if let next, let due = next.row.standing.due {
      parts.append(words["case.next", words.quoted(next.row.step.title), time.due(due)])
    }
    let waiting = waitingFacts
    if !waiting.isEmpty {
      let named = waiting.prefix(3).map(title(of:)).joined(separator: ", ")
      parts.append(
        waiting.count > 3
          ? words["case.waiting-more", named, "\(waiting.count - 3)"]
          : words["case.waiting", named])
    }
    return parts.isEmpty ? words["case.quiet"] : parts.joined(separator: " ")
  }

  /// The same, each with the way to it.
  private var answers: CaseAnswers {
    CaseAnswers(
      steps.filter { $0.row.standing.isOpen }, time,
      waiting: waitingFacts.map { ($0, title(of: $0)) }, casePath: ShownStep.path(of: state.id),
      approvals: visit.actor.map { opened.approvals(for: $0, at: time.now) } ?? [], site)
  }

  /// A step that has ended, with its outcome as people call it.
  private func withOutcome(_ step: ShownStep) -> Fields {
    guard let outcome = step.row.outcome else { return step.fields }
    let opening = OpeningReference(
      run: step.row.run, step: step.row.step.id, number: step.row.number)
    let title = CaseTitles(state, site.library, words).outcome(outcome, of: opening)
    return step.fields.merging(["outcome": title]) { $1 }
  }

  private var waitingFacts: [String] {
    Set(waiting.values.joined()).sorted()
  }

  /// What people call a fact.
  private func title(of fact: String) -> String {
    words.quoted(
      state.runs.lazy.compactMap { $0.workflow.caseFile.fact(FactID(fact))?.title }.first ?? fact)
  }

  private var answering: String {
    let agency = state.assignment.agency?.rawValue ?? ""
    if let owner = state.assignment.owner {
      return words["case.owner", "\(owner)\(agency.isEmpty ? "" : ", \(agency)")"]
    }
    let since = state.queuedSince.map { time.elapsed(from: $0, to: time.now) } ?? ""
    return agency.isEmpty
      ? words["case.operator-queue", since] : words["case.queue", agency, since]
  }

  /// One run: where it stands, what is open in it, what it waits for.
  private func track(_ run: Run) -> Fields {
    let open = steps.filter { $0.row.run == run.number && $0.row.standing.isOpen }
      .sorted { $0.row.comesBefore($1.row) }
    let waiting = self.waiting[run.number] ?? []
    let done = steps.count { $0.row.run == run.number && $0.row.standing.done != nil }
    // The id of a state that has no title says nothing to people; the picture has it.
    let nameless = Set(run.activeStates)
    return [
      "number": run.number, "title": words.quoted(run.workflow.definition.title),
      "running": run.isRunning,
      "states": run.activeTitles.filter { !nameless.contains($0) }.map(words.quoted)
        .joined(separator: "; ").orNothing,
      "open": TemplateValue.sources(open), "has-open": !open.isEmpty,
      "done": words["track.done", "\(done)"],
      "waiting": waiting.map { ["fact": $0, "title": title(of: $0)] as Fields },
      "has-waiting": !waiting.isEmpty, "ask": waiting.joined(separator: "+"),
      "case-path": ShownStep.path(of: state.id),
    ]
  }

  private var team: [Fields] {
    state.members.map { member in
      let membership = member.membership
      return [
        "who": membership.who, "role": membership.role.map { words.role($0) } ?? "",
        "agency": membership.agency?.rawValue ?? "", "purpose": words.part(membership.purpose),
        "from": time.minute(member.from), "ended": !member.holds(at: time.now),
      ]
    }
  }

  private var known: [Fields] {
    opened.facts.compactMap { id, record in
      guard let current = record.current else { return nil }
      let fact = state.runs.lazy.compactMap { $0.workflow.caseFile.fact(id) }.first
      return [
        "title": words.quoted(fact?.title ?? id.rawValue),
        "definition": words.quoted(fact?.definition ?? ""),
        "value": values.text(current.value, choices: fact?.choices ?? []),
        "since": time.minute(record.since ?? current.occurred), "by": current.actor.id.rawValue,
        "history": record.recordings.count > 1
          ? record.recordings.dropLast().reversed().map { earlier in
            [
              "value": values.text(earlier.value, choices: fact?.choices ?? []),
              "since": time.minute(earlier.occurred), "by": earlier.actor.id.rawValue,
            ] as Fields
          } : [],
        "has-history": record.recordings.count > 1,
      ]
    }
  }

  private var screenings: [Fields] {
    opened.screenings.filter(\.isCurrent).map { screening in
      let record = screening.record
      let titles = CaseTitles(state, site.library, words)
      return [
        "number": record.number, "instrument": titles.instrument(record.instrument),
        "when": time.minute(screening.occurred),
        "path":
          "\(ShownStep.path(of: state.id))/screenings/\(record.number)",
        "results": record.results.map {
          "\(words.quoted($0.result.spaced)): \(titles.band($0.band))"
        }.joined(separator: "; "),
        "departures": record.departures.map {
          words.text("departure.\($0)", else: words.quoted($0.spaced))
        }.joined(separator: ", "),
        "departs": !record.departures.isEmpty,
      ]
    }
  }

  private var mayRecord: Bool {
    visit.actor.map {
      Access.decide($0, .record, in: state, at: time.now) == .allowed
    } ?? false
  }

  private var notices: [Fields] {
    Set(state.notices.map(\.role)).sorted().map { role in
      let all = state.notices.filter { $0.role == role }
      return [
        "role": words.role(role), "count": all.count,
        "latest": all.map(\.occurred).max().map { time.minute($0) } ?? "",
      ]
    }
  }

  /// The facts that may be recorded, by section; those that are asked for stand first.
  func factForm(_ form: Form, asked: [String]) -> [Fields] {
    guard let caseFile = state.runs.first?.workflow.caseFile else { return [] }
    let usable = caseFile.facts.filter { !$0.isDerived && !$0.isRetired }
    let wanted = usable.filter { asked.contains($0.id.rawValue) }
    var sections: [Fields] = []
    func section(_ title: String, _ facts: [Fact], isOpen: Bool) {
      guard !facts.isEmpty else { return }
      sections.append([
        "title": title,
        "open": isOpen
          || facts.contains {
            !form["fact.\($0.id)"].isEmpty || form.fault?.name == "fact.\($0.id)"
          },
        "entries": facts.map { EntryField($0, form: form, words: words).fields },
      ])
    }
    section(words["facts.asked"], wanted, isOpen: true)
    for part in caseFile.sections {
      section(
        words.quoted(part.title),
        usable.filter { $0.sections.first == part.id && !asked.contains($0.id.rawValue) },
        isOpen: false)
    }
    section(
      words["facts.others"],
      usable.filter { $0.sections.isEmpty && !asked.contains($0.id.rawValue) }, isOpen: false)
    return sections
  }

  /// Whether an event is an act that the reader may correct or withdraw.
  private func mayCorrect(_ entry: Entry) -> Bool {
    guard let kind = EventKind(rawValue: entry.kind), !kind.isTimer, let actor = visit.actor else {
      return false
    }
    let action = Action.correct(by: ActorID(entry.actor))
    return Access.decide(actor, action, in: state, at: time.now) == .allowed
  }

  /// What somebody wrote in free text, in words: for who sees notes, and for themselves.
  func texts(by author: ActorID) -> ValueWords {
    ValueWords(
      time: time,
      showsIdentity: values.showsIdentity
        && (opened.visibility.showsNotes || visit.actor?.id == author))
  }

  /// A line of the history.
  func event(_ event: TimelineEvent) -> Fields {
    let entry = event.entry
    let said = ActWords(
      values: values, texts: texts(by: ActorID(entry.actor)),
      titles: CaseTitles(state, site.library, words), history: opened.record.history, words: words)
    let isLate = entry.recorded.milliseconds - entry.occurred.milliseconds > 4 * 3_600_000
    return [
      "sequence": entry.sequence, "may-correct": mayCorrect(entry),
      "kind": words.text("event.\(entry.kind)", else: entry.kind),
      "occurred": ["machine": time.machine(entry.occurred), "words": time.minute(entry.occurred)],
      "recorded": isLate ? words["history.recorded", time.minute(entry.recorded)] : false,
      "actor": entry.actor,
      "role": entry.role.map { words.role(RoleID($0)) as Any } ?? false,
      "says": said.text(event), "ids": said.ids(event).orNothing,
    ]
  }
}
