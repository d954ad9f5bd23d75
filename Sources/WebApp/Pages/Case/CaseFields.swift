import Casework
import CivilTime
import Ledger
import Workflows

/// What the templates of a case are filled with.
final class CaseFields: NamedSource {
  private let opened: OpenedCase
  private let visit: Visit
  private let site: Site
  private let time: TimeWords
  private let values: ValueWords
  private let state: CaseState
  private let path: String
  private let steps: [ShownStep]
  private var words: Words { visit.words }

  init(_ opened: OpenedCase, _ site: Site, _ visit: Visit, showsIdentity: Bool) {
    self.opened = opened
    state = opened.state
    path = ShownStep.path(of: state.id)
    self.site = site
    self.visit = visit
    let time = TimeWords(
      zone: state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    self.time = time
    values = ValueWords(time: time, showsIdentity: showsIdentity)
    steps = opened.steps.map { ShownStep($0, time) }
  }

  enum Name: String, CaseIterable {
    case caseNumber = "case", casePath = "case-path", workflow, report, child, opened, closed
    case sentence, answering, violations
    case maySeeIdentity = "may-see-identity", showsIdentity = "shows-identity"
    // The whole of it.
    case overdue, hasOverdue = "has-overdue", overdueMore = "overdue-more", next, waits
    case hasWaits = "has-waits"
    case tracks, over, hasOver = "has-over", overCount = "over-count", timeline, team, facts
    case factCount = "fact-count", endedCount = "ended-count", screenings
    case mayRecord = "may-record", maySeeDocuments = "may-see-documents", documents, key
    case merged, links, ended
  }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .caseNumber: .text(state.id.rawValue)
    case .casePath: .text(path)
    case .workflow: .text(words.quoted(state.runs.first?.workflow.definition.title ?? ""))
    case .report: TemplateValue(state.opening?.report?.rawValue.orNil)
    case .child: .text(state.opening?.child ?? "")
    case .opened: .source(ShownMoment(state.opened, as: time.minute(state.opened)))
    case .closed: .flag(state.isClosed)
    case .sentence: .text(sentence)
    case .answering: .text(answering)
    case .violations: .textsList(state.violations.map { ["text": words.quoted($0.text)] })
    case .maySeeIdentity: .flag(opened.showsIdentity)
    case .showsIdentity: .flag(values.showsIdentity)
    case .overdue: .sources(answers.overdue)
    case .hasOverdue: .flag(!answers.overdue.isEmpty)
    case .overdueMore: TemplateValue(answers.overdueMore)
    case .next: answers.next.map { .source($0) } ?? .nothing
    case .waits: .fieldsList(waits)
    case .hasWaits: .flag(!waits.isEmpty)
    case .tracks: .sources(runs.going)
    case .over: .sources(runs.over)
    case .hasOver: .flag(!runs.over.isEmpty)
    case .overCount: .text(words["case.over-count", "\(runs.over.count)"])
    case .timeline:
      ShownTimeline(opened.timeline(at: time.now), time).map { .source($0) } ?? .nothing
    case .team: .sources(state.members.map { ShownMember($0, time) })
    case .facts: .sources(known)
    case .factCount: .number(known.count)
    case .endedCount: .number(ended.count)
    case .screenings: .fieldsList(screenings)
    case .mayRecord: .flag(mayRecord)
    case .maySeeDocuments: .flag(opened.visibility.showsNotes)
    case .documents: opened.documents.isEmpty ? .nothing : .number(opened.documents.count)
    case .key: .text(site.newKey().rawValue)
    case .merged: merged.isEmpty ? .nothing : .fields(["cases": merged])
    case .links: .fieldsList(links)
    case .ended: .sources(ended)
    }
  }

  /// What stands on top of every page of the case.
  var heading: Fields {
    fields([
      .caseNumber, .casePath, .workflow, .report, .child, .opened, .closed, .sentence, .answering,
      .violations, .maySeeIdentity, .showsIdentity,
    ])
  }

  private lazy var open = steps.filter { $0.row.standing.isOpen }

  private lazy var ended = steps.filter { !$0.row.standing.isOpen }.map { step in
    EndedStep(step, outcome: outcome(of: step))
  }

  /// The runs that go on, and those that are over: these are folded away, so that what goes on
  /// stands together.
  private lazy var runs: (going: [ShownTrack], over: [ShownTrack]) = {
    let tracks = state.runs.filter { !$0.isWithdrawn }.map { run in
      ShownTrack(
        run, steps.filter { $0.row.run == run.number }, casePath: path,
        waiting: (opened.waiting[run.number] ?? []).map { ($0, title(of: $0)) }, words)
    }
    return (tracks.filter(\.goesOn), tracks.filter { !$0.goesOn })
  }()

  /// What is known of each fact that the person sees.
  private lazy var known = opened.facts.compactMap { id, record -> ShownFact? in
    guard let current = record.current else { return nil }
    let caseFile = state.runs.lazy.map(\.workflow.caseFile).first { $0.factIndex(id) != nil }
    return ShownFact(id, record, current, caseFile, values)
  }

  private var links: [Fields] {
    opened.links.map { link in
      [
        "case": link.caseID.rawValue,
        "path": link.kind == .laterCopy ? false : ShownStep.path(of: link.caseID) as Any,
        "why": words["link.\(link.kind.rawValue)"],
      ]
    }
  }

  /// The cases that a decision makes those of the same child, as far as the person sees them.
  private var merged: [Fields] {
    opened.links.filter { $0.kind == .merged }.map { link in
      ["case": link.caseID.rawValue, "path": ShownStep.path(of: link.caseID)]
    }
  }

  /// Where the case stands, in a sentence: what is overdue, what is next, what is waited for.
  private var sentence: String {
    if state.isClosed { return words["case.closed"] }
    var parts: [String] = []
    if let longest = answers.overdue.first {
      parts.append(
        words[
          "case.overdue", "\(answers.overdueCount)", words.quoted(longest.row.step.title)])
    }
    if let next = answers.next, let due = next.row.standing.due {
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
  private lazy var answers = CaseAnswers(
    open, time, waiting: waitingFacts.map { ($0, title(of: $0)) }, casePath: path,
    approvals: visit.actor.map { opened.approvals(for: $0, at: time.now) } ?? [], site)

  private lazy var waits = answers.waits

  /// The outcome of a step that has ended, as people call it.
  private func outcome(of step: ShownStep) -> String? {
    step.row.outcome.map { outcome in
      let opening = OpeningReference(
        run: step.row.run, step: step.row.step.id, number: step.row.number)
      return CaseTitles(state, site.library, words).outcome(outcome, of: opening)
    }
  }

  private var waitingFacts: [String] {
    Set(opened.waiting.values.joined()).sorted()
  }

  /// What people call a fact.
  private func title(of fact: String) -> String {
    words.quoted(
      state.runs.lazy.compactMap { $0.workflow.caseFile.factTitle(FactID(fact)) }.first ?? fact)
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

  private var screenings: [Fields] {
    opened.screenings.filter(\.isCurrent).map { screening in
      let record = screening.record
      let titles = CaseTitles(state, site.library, words)
      return [
        "number": record.number, "instrument": titles.instrument(record.instrument),
        "when": time.minute(screening.occurred),
        "path": "\(path)/screenings/\(record.number)",
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

  /// Whether the reader may record something.
  var mayRecord: Bool {
    visit.actor.map {
      Access.decide($0, .record, in: state, at: time.now) == .allowed
    } ?? false
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
      "occurred": ShownMoment(entry.occurred, as: time.minute(entry.occurred)).fields,
      "recorded": isLate ? words["history.recorded", time.minute(entry.recorded)] : false,
      "actor": entry.actor,
      "role": entry.role.map { words.role(RoleID($0)) as Any } ?? false,
      "says": said.text(event), "ids": said.ids(event).orNothing,
    ]
  }
}
