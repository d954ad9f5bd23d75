import XMLReading

/// Whether everything that an expectation names is there.
struct ExpectationChecks {
  let names: ScenarioNames
  let facts: (WrittenFact) -> [Finding]

  func findings(_ expectation: Expectation) -> [Finding] {
    var findings = names.states(expectation.configuration ?? [], expectation.place)
    for step in expectation.steps {
      findings += names.step(step.opening.step, step.place, "id")
      if let outcome = step.outcome {
        findings += names.outcome(outcome, of: step.opening.step, step.place)
      }
      if let role = step.role { findings += names.role(role, step.place, "role") }
      if let authority = step.authority { findings += names.authority(authority, step.place) }
    }
    findings += expectation.noSteps.flatMap { names.step($0.step, expectation.place, "id") }
    findings += (expectation.overdue ?? []).flatMap {
      names.step($0.step, expectation.place, "steps")
    }
    findings += expectation.notices.flatMap { names.role($0.role, $0.place, "role") }
    findings += expectation.facts.flatMap { facts($0) }
    findings += names.nevers(expectation.violated ?? [], expectation.place)
    for run in expectation.runs {
      findings += names.states(run.configuration ?? [], run.place)
      if let workflow = run.workflow { findings += names.workflow(workflow, run.place) }
    }
    return findings
  }
}
