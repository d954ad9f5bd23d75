import Casework
import CivilTime
import Workflows

/// One run of a case: where it stands, what is open in it, what it waits for.
final class ShownTrack: NamedSource {
  private let run: Run
  private let steps: [ShownStep]
  private let open: [ShownStep]
  private let casePath: String
  private let waiting: [(fact: String, title: String)]
  private let words: Words

  init(
    _ run: Run, _ steps: [ShownStep], casePath: String, waiting: [(fact: String, title: String)],
    _ words: Words
  ) {
    self.run = run
    self.steps = steps
    self.casePath = casePath
    self.waiting = waiting
    self.words = words
    open = steps.filter { $0.row.standing.isOpen }.sorted { $0.row.comesBefore($1.row) }
  }

  /// Whether anything is still to be expected of it.
  var goesOn: Bool { run.isRunning || !open.isEmpty }

  enum Name: String, CaseIterable {
    case number, title, running, states, open, hasOpen = "has-open", done, waiting
    case hasWaiting = "has-waiting", ask, casePath = "case-path"
  }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .number: .number(run.number)
    case .title: .text(words.quoted(run.workflow.definition.title))
    case .running: .flag(run.isRunning)
    case .states: TemplateValue(states.orNil)
    case .open: .sources(open)
    case .hasOpen: .flag(!open.isEmpty)
    case .done: .text(words["track.done", "\(steps.count { $0.row.standing.done != nil })"])
    case .waiting: .textsList(waiting.map { ["fact": $0.fact, "title": $0.title] })
    case .hasWaiting: .flag(!waiting.isEmpty)
    case .ask: .text(waiting.map(\.fact).joined(separator: "+"))
    case .casePath: .text(casePath)
    }
  }

  private var states: String {
    // The id of a state that has no title says nothing to people; the picture has it.
    let nameless = Set(run.activeStates)
    return run.activeTitles.filter { !nameless.contains($0) }.map(words.quoted)
      .joined(separator: "; ")
  }
}

/// Somebody on the team of a case.
final class ShownMember: NamedSource {
  private let member: CaseState.Member
  private let time: TimeWords

  init(_ member: CaseState.Member, _ time: TimeWords) {
    self.member = member
    self.time = time
  }

  enum Name: String, CaseIterable { case who, role, agency, purpose, from, ended }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    let membership = member.membership
    return switch name {
    case .who: .text(membership.who)
    case .role: .text(membership.role.map { time.words.role($0) } ?? "")
    case .agency: .text(membership.agency?.rawValue ?? "")
    case .purpose: .text(time.words.part(membership.purpose))
    case .from: .text(time.minute(member.from))
    case .ended: .flag(!member.holds(at: time.now))
    }
  }
}

/// What is known of a fact, and what was before.
final class ShownFact: NamedSource {
  private let id: FactID
  private let record: FactRecord
  private let current: FactRecord.Recording
  private let caseFile: CaseFile?
  private let values: ValueWords

  /// - Parameter caseFile: the one that has the fact; nil where none at hand has.
  init(
    _ id: FactID, _ record: FactRecord, _ current: FactRecord.Recording, _ caseFile: CaseFile?,
    _ values: ValueWords
  ) {
    self.id = id
    self.record = record
    self.current = current
    self.caseFile = caseFile
    self.values = values
  }

  enum Name: String, CaseIterable {
    case title, value, since, by, history, hasHistory = "has-history"
  }
  static let names = FieldNames<Name>()

  func value(of name: Name) -> TemplateValue {
    switch name {
    case .title: .text(values.time.words.quoted(caseFile?.factTitle(id) ?? id.rawValue))
    case .value: .text(text(current.value))
    case .since: .text(values.time.minute(record.since ?? current.occurred))
    case .by: .text(current.actor.id.rawValue)
    case .history: .textsList(history)
    case .hasHistory: .flag(record.recordings.count > 1)
    }
  }

  private func text(_ value: RecordedValue) -> String {
    values.text(value, choices: choices)
  }

  private var choices: [FactChoice] {
    guard let caseFile, let place = caseFile.factIndex(id) else { return [] }
    return caseFile.facts[place].choices
  }

  private var history: [[String: String]] {
    record.recordings.dropLast().reversed().map { earlier in
      [
        "value": text(earlier.value), "since": values.time.minute(earlier.occurred),
        "by": earlier.actor.id.rawValue,
      ]
    }
  }
}

/// A step that has ended, with its outcome as people call it.
final class EndedStep: TemplateSource {
  private let step: ShownStep
  private let outcome: String?

  init(_ step: ShownStep, outcome: String?) {
    self.step = step
    self.outcome = outcome
  }

  private static let outcomeName = FieldName(ShownStep.Name.outcome.rawValue)

  func value(named name: FieldName) -> TemplateValue? {
    name.number == Self.outcomeName.number ? TemplateValue(outcome) : step.value(named: name)
  }
}
