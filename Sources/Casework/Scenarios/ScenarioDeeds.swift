import CivilTime
import Workflows

// What an act of a scenario asks for, as a command would.
extension ScenarioPlay {
  func deed(_ act: ScenarioAct, at occurred: Instant) throws(Refusal) -> Deed {
    switch act.form {
    case .open(let facts):
      return .open(OpenCase(workflow: scenario.workflow, facts: entries(facts)))
    case .record(let facts): return .record(entries(facts))
    case .outcome(let opening, let outcome, let reason, _, let to, let fields):
      var written = entries(fields)
      if let to { written.append(WrittenEntry("to", to)) }
      return .finish(
        FinishStep(
          step: opening.description, outcome: outcome.rawValue, reason: reason?.rawValue,
          fields: written))
    case .event(let name): return .raise(name.rawValue)
    case .screening(
      let instrument, let answers, let language, let setting, let administeredBy, let wording,
      let amends):
      let form = ScreeningForm(
        instrument: instrument.rawValue, answers: answers.map { WrittenEntry($0.item, $0.value) },
        language: language, setting: setting, administeredBy: administeredBy, wording: wording)
      let amended = amends.flatMap { screening($0) }
      let evaluated = try library.evaluate(
        form, on: zone.day(at: amended?.occurred ?? occurred),
        child: ScreenedChild(of: record.state, amending: amends))
      let submission = ScreeningSubmission(record: evaluated.record)
      return amends.map { .amend(screening: $0, submission) } ?? .screen(submission)
    case .override(let number, let result, let band, let reason):
      guard let given = screening(number) else {
        throw Refusal(
          .unknownScreening, "The case has no screening \(number).", mend: "Give it before.")
      }
      return .override(
        try library.decision(on: given, result: result, band: band, reason: reason.rawValue))
    case .attempt(let opening, let fields):
      return .attempt(step: opening.description, fields: entries(fields))
    case .extend(let opening, let total, let reason):
      return .extend(step: opening.description, total: total, reason: reason?.rawValue)
    case .stop(let opening, let reason):
      return .stop(step: opening.description, reason: reason?.rawValue)
    case .resume(let opening): return .resume(step: opening.description)
    case .start(let workflow): return .start(workflow)
    case .note(let text): return .note(text)
    case .assign(let who, let opening):
      guard let assignee = Assignee(who) else {
        throw Refusal(
          .wrongValue, "'\(who)' names nobody.", mend: "Write ID, ID@AGENCY or @AGENCY.")
      }
      return .assign(to: assignee, step: opening?.description)
    case .close(let reason): return .close(reason: reason.rawValue)
    case .reopen: return .reopen
    case .withdraw(let number, let reason, _):
      return .withdraw(sequence: sequence(number), reason: reason?.rawValue ?? "scenario")
    case .correct(let correction):
      var facts: [WrittenEntry] = []
      if let value = correction.value, let fact = correction.fact ?? onlyFact(correction.act) {
        facts.append(WrittenEntry(fact.rawValue, value))
      }
      return .correct(
        CorrectAct(
          sequence: sequence(correction.act), occurred: correction.newAt.flatMap { instant($0) },
          outcome: correction.outcome?.rawValue, fields: entries(correction.fields), facts: facts,
          reason: correction.reason?.rawValue ?? "scenario"))
    }
  }

  /// The screening of a number as it counts.
  private func screening(_ number: Int) -> CaseState.Screening? {
    record.state.screenings.last { $0.record.number == number && $0.isCurrent }
  }

  /// The sequence of a numbered act; 0, which no act has, where there is none.
  private func sequence(_ number: Int) -> Int { sequences[number] ?? 0 }

  private func onlyFact(_ number: Int) -> FactID? {
    switch record.history.event(sequence(number))?.act {
    case .factsRecorded(let facts): facts.first?.fact
    case .caseOpened(let opening): opening.facts.count == 1 ? opening.facts.first?.fact : nil
    default: nil
    }
  }

  private func entries(_ facts: [WrittenFact]) -> [WrittenEntry] {
    facts.map { WrittenEntry($0.fact.rawValue, $0.value) }
  }

  private func entries(_ fields: [WrittenField]) -> [WrittenEntry] {
    fields.map { WrittenEntry($0.field.rawValue, $0.value) }
  }
}
