import CivilTime
import Deadlines
import Expressions
import XMLReading

/// Whether everything that a scenario names is there; what it shows is for whoever runs it.
struct ScenarioChecks {
  let scenario: ScenarioDefinition
  let set: DefinitionSet
  let caseFile: CaseFile?
  let drafts: [WorkflowID: WorkflowDraft]

  var findings: [Finding] {
    guard let root = drafts[scenario.workflow] else {
      let known = set.workflows.map(\.id.rawValue)
      return [
        Finding(
          id: "unknown-workflow", message: "there is no workflow \"\(scenario.workflow)\"",
          location: scenario.place.of("workflow"),
          mend: Nearest.mend(scenario.workflow.rawValue, among: known, kind: "workflow"))
      ]
    }
    let names = ScenarioNames(root, drafts, set)
    var findings: [Finding] = []
    var acts = 0
    for moment in scenario.moments {
      switch moment {
      case .act(let act):
        findings += check(act, names, before: acts)
        acts = act.number ?? acts
      case .expect(let expectation):
        findings += ExpectationChecks(names: names, facts: self.facts).findings(expectation)
      }
    }
    return findings
  }

  private func check(_ act: ScenarioAct, _ names: ScenarioNames, before acts: Int) -> [Finding] {
    // An act that is to be refused may be refused just because it names what is not there.
    guard act.refused == nil else { return [] }
    var findings = act.role.map { names.role($0, act.place, "role") } ?? []
    switch act.form {
    case .open(let facts), .record(let facts):
      findings += facts.flatMap { self.facts($0) }
    case .outcome(let opening, let outcome, let reason, let approver, _, let fields):
      findings += names.step(opening.step, act.place, "step")
      findings += names.outcome(outcome, of: opening.step, act.place)
      if let reason { findings += names.reason(reason, of: opening.step, outcome, act.place) }
      if let approver { findings += names.role(approver, act.place, "approver") }
      findings += fields.flatMap { names.field($0, of: opening.step) }
    case .attempt(let opening, let fields):
      findings += names.step(opening.step, act.place, "step")
      findings += fields.flatMap { names.field($0, of: opening.step) }
    case .extend(let opening, _, _), .stop(let opening, _), .resume(let opening):
      findings += names.step(opening.step, act.place, "step")
    case .assign(_, let opening?): findings += names.step(opening.step, act.place, "step")
    case .event(let name): findings += names.event(name, act.place)
    case .screening(let instrument, _, _, _, _, _, _):
      findings += names.instrument(instrument, act.place)
    case .start(let workflow): findings += names.workflow(workflow, act.place)
    case .withdraw(let number, _, _): findings += earlier(number, acts, act.place)
    case .correct(let correction): findings += earlier(correction.act, acts, act.place)
    case .note, .assign, .close, .reopen, .override: break
    }
    return findings
  }

  private func earlier(_ number: Int, _ acts: Int, _ place: Place) -> [Finding] {
    guard !(1...max(acts, 1)).contains(number) else { return [] }
    return [
      Finding(
        id: "unknown-act", message: "there is no act \(number) before this one",
        location: place.of("act"),
        mend: "the opening is act 1, and there are \(acts); acts to be refused are not counted")
    ]
  }

  /// Whether a fact is there and may have the value.
  private func facts(_ written: WrittenFact) -> [Finding] {
    guard let caseFile, !written.fact.rawValue.isEmpty else { return [] }
    let attribute = written.place.has("fact") ? "fact" : "id"
    guard let slot = caseFile.factIndex(written.fact) else {
      return [
        Finding(
          id: "unknown-fact", message: "there is no fact \"\(written.fact)\" in the case file",
          location: written.place.of(attribute),
          mend: Nearest.mend(
            written.fact.rawValue, among: caseFile.facts.map(\.id.rawValue), kind: "fact"))
      ]
    }
    let zone = set.workflow(scenario.workflow).flatMap { set.calendar($0.calendar) }?.definition
      .zone
    do {
      _ = try caseFile.facts[slot].entry(from: written.value, zone: zone, allowingRetired: true)
      return []
    } catch {
      return [
        Finding(
          id: "bad-value", message: "\(error.message) of the fact \"\(written.fact)\"",
          location: written.place.of("value"), mend: error.mend)
      ]
    }
  }
}
