import CivilTime
import XMLReading

extension AttributeReader {
  mutating func expectation(_ element: XMLElement) -> Expectation {
    Expectation(
      at: time(element, "at") ?? .day(Day(number: 0)), run: text(element, "run"),
      configuration: optionalIDs(element, "configuration"), status: text(element, "status"),
      waitingFor: optionalIDs(element, "waiting-for"),
      setAside: element["set-aside"] == nil
        ? nil : words(element, "set-aside").compactMap { Int($0) },
      steps: element.all("step").map { expectedStep($0) },
      noSteps: element.all("no-step").map { opening($0, "id") },
      overdue: overdue(element),
      notices: element.all("notice").map { notice in
        ExpectedNotice(
          role: id(notice, "role"), count: text(notice, "count").flatMap { Int($0) },
          place: Place(notice))
      },
      facts: facts(element),
      violated: single(element, "violated").map { ids($0, "nevers") },
      runs: element.all("run").map { run in
        ExpectedRun(
          run: text(run, "run") ?? "", workflow: optionalID(run, "workflow"),
          status: text(run, "status"), configuration: optionalIDs(run, "configuration"),
          place: Place(run))
      }, place: Place(element))
  }

  private mutating func overdue(_ element: XMLElement) -> [OpeningName]? {
    single(element, "overdue").map { list in
      words(list, "steps").map { OpeningName($0) ?? OpeningName(step: StepID($0)) }
    }
  }

  private mutating func expectedStep(_ element: XMLElement) -> ExpectedStep {
    ExpectedStep(
      opening: expectedOpening(element), status: text(element, "status"),
      opened: time(element, "opened"), due: expectedDue(element, "due"),
      firstDue: expectedDue(element, "first-due"), done: time(element, "done"),
      outcome: optionalID(element, "outcome"), reason: optionalID(element, "reason"),
      role: optionalID(element, "role"), lateBy: period(element, "late-by", allowingZero: true),
      recordedLateBy: period(element, "recorded-late-by", allowingZero: true),
      authority: optionalID(element, "authority"), counting: text(element, "counting"),
      supersededBy: text(element, "superseded-by"), warnFrom: time(element, "warn-from"),
      waitingFor: optionalIDs(element, "waiting-for"), place: Place(element))
  }

  /// The opening that `id`, `opening` and `run` name together.
  private mutating func expectedOpening(_ element: XMLElement) -> OpeningName {
    let named = opening(element, "id")
    var run = text(element, "run") ?? named.run
    var number = named.number
    if let written = text(element, "opening") {
      if let count = Int(written) {
        number = count
      } else if let full = OpeningName(written) {
        run = full.run ?? run
        number = full.number ?? 1
        if full.step != named.step {
          report(
            "bad-opening", "\"\(written)\" is no opening of \"\(named.step)\"", element, "opening",
            mend: "write the step of \"id\" here, or the number alone")
        }
      }
    }
    return OpeningName(run: run, step: named.step, number: number)
  }

  private mutating func expectedDue(
    _ element: XMLElement, _ name: String
  ) -> ExpectedStep.ExpectedDue? {
    if text(element, name) == "none" { return ExpectedStep.ExpectedDue.none }
    return time(element, name).map { .at($0) }
  }

  private func optionalIDs<ID: Identifier>(_ element: XMLElement, _ name: String) -> [ID]? {
    element[name] == nil ? nil : ids(element, name)
  }
}
