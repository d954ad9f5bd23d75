import Casework
import CivilTime
import Ledger
import Workflows

/// What the page of a recorded act is filled with.
struct ActFields {
  let time: TimeWords
  /// What the act says, in a line.
  let says: Fields
  private let opened: OpenedCase
  private let event: TimelineEvent
  private let form: Form
  private let visit: Visit
  private var words: Words { visit.words }
  private var state: CaseState { opened.state }
  private var sequence: Int { event.entry.sequence }

  init(_ opened: OpenedCase, _ event: TimelineEvent, _ site: Site, _ visit: Visit, _ form: Form) {
    self.opened = opened
    self.event = event
    self.visit = visit
    self.form = form
    time = TimeWords(
      zone: opened.state.zone(else: site.settings.zone), now: site.now, words: visit.words)
    says = CaseFields(opened, site, visit, showsIdentity: false).event(event)
  }

  private var act: Act? {
    let history = opened.record.history
    return (history.effective.first { $0.sequence == sequence } ?? history.event(sequence))?.act
  }

  private var isWithdrawn: Bool {
    opened.record.history.withdrawnSequences.contains(sequence)
  }

  private var isCorrected: Bool {
    opened.record.history.events.contains { event in
      if case .actCorrected(let correction) = event.act { return correction.sequence == sequence }
      return false
    }
  }

  var fields: Fields {
    let event = opened.record.history.event(sequence)
    let may =
      visit.actor.flatMap { actor in
        event.map {
          Access.decide(actor, .correct(by: $0.actor.id), in: state, at: time.now) == .allowed
        }
      } ?? false
    let isCorrection: Bool
    switch act {
    case .actWithdrawn?, .actCorrected?: isCorrection = true
    default: isCorrection = false
    }
    let values = ValueWords(time: time, showsIdentity: false)
    return [
      "says": says, "withdrawn": isWithdrawn, "corrected": isCorrected,
      "may": may && !isWithdrawn && sequence > 1,
      "may-not": !may, "may-correct": may && !isWithdrawn && !isCorrection,
      "path": "\(ShownStep.path(of: state.id))/acts/\(sequence)",
      "made": "\(opened.record.history.lastChange(of: sequence)?.sequence ?? 0)",
      "at": form["at"], "present": present(values), "has-present": !present(values).isEmpty,
      "receiver": namesReceiver ? ["value": form["field.to"]] as Fields as Any : false,
      "entries": entries.map(\.fields), "outcomes": outcomes, "has-outcomes": !outcomes.isEmpty,
      "reasons": CorrectionPage.reasons.map { code in
        [
          "code": code, "text": words["correction.\(code)"], "chosen": form["reason"] == code,
          "withdraws": form["withdraw-reason"] == code,
        ] as Fields
      },
      "withdrawing": form.has("withdraw-reason"),
    ]
  }

  private func step(of opening: OpeningReference) -> Step? {
    guard let workflow = state.run(opening.run)?.workflow,
      let index = workflow.step(opening.step)
    else { return nil }
    return workflow.steps[index.rawValue]
  }

  private func fact(_ id: FactID) -> Fact? {
    state.runs.lazy.compactMap { $0.workflow.caseFile.fact(id) }.first
  }

  /// The fields that may be filled in: of the facts or of the step that the act is about.
  private var entries: [EntryField] {
    switch act {
    case .caseOpened(let opening)?: facts(opening.facts)
    case .factsRecorded(let recorded)?: facts(recorded)
    case .stepDone(let done)?: fields(of: done.opening)
    case .stepAttempted(let attempt)?: fields(of: attempt.opening)
    default: []
    }
  }

  private func facts(_ recorded: [RecordedFact]) -> [EntryField] {
    recorded.filter { opened.visibility.shows($0.fact) }.compactMap { fact($0.fact) }
      .filter { !$0.isDerived }.map { EntryField($0, form: form, words: words) }
  }

  private func fields(of opening: OpeningReference) -> [EntryField] {
    (step(of: opening)?.fields ?? []).map { EntryField($0, form: form, words: words) }
  }

  /// Whether the act is about a referral whose receiver is no field of its step.
  private var namesReceiver: Bool {
    guard case .stepDone(let done)? = act else { return false }
    return step(of: done.opening)?.namesReceiverApart ?? false
  }

  /// What it says now, field by field.
  private func present(_ values: ValueWords) -> [Fields] {
    func line(_ name: String, _ value: String) -> Fields { ["name": name, "value": value] }
    switch act {
    case .caseOpened(let opening)?: return present(opening.facts, values)
    case .factsRecorded(let recorded)?: return present(recorded, values)
    case .stepDone(let done)?:
      let step = step(of: done.opening)
      let outcome = words.quoted(step?.outcome(done.outcome)?.title ?? done.outcome.rawValue)
      return [line(words["col.outcome"], outcome)]
        + (done.receiver.map { [line(words["step.receiver"], $0.rawValue)] } ?? [])
        + done.fields.map { field in
          line(
            words.quoted(
              step?.fields.first { $0.id == field.field }?.title ?? field.field.rawValue),
            values.text(field.value))
        }
    case .stepAttempted(let attempt)?:
      let step = step(of: attempt.opening)
      return attempt.fields.map { field in
        line(
          words.quoted(
            step?.fields.first { $0.id == field.field }?.title ?? field.field.rawValue),
          values.text(field.value))
      }
    default: return []
    }
  }

  private func present(_ recorded: [RecordedFact], _ values: ValueWords) -> [Fields] {
    recorded.filter { opened.visibility.shows($0.fact) }.map { entry in
      let fact = fact(entry.fact)
      return [
        "name": words.quoted(fact?.title ?? entry.fact.rawValue),
        "value": values.text(entry.value, choices: fact?.choices ?? []),
      ]
    }
  }

  /// The other outcomes that the step could have had.
  private var outcomes: [Fields] {
    guard case .stepDone(let done)? = act, let step = step(of: done.opening) else { return [] }
    return step.outcomes.filter { $0.id != done.outcome }.map { outcome in
      [
        "id": outcome.id.rawValue, "title": words.quoted(outcome.title),
        "chosen": form["outcome"] == outcome.id.rawValue,
      ]
    }
  }
}
