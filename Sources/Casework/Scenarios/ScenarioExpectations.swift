import CivilTime
import Expressions
import Ledger
import Statecharts
import Workflows
import XMLReading

// What is to be seen of a case at a time, compared with what is.
extension ScenarioPlay {
  mutating func compare(_ expectation: Expectation) {
    guard let time = instant(expectation.at) else {
      find("scenario-time", "the time does not exist", at: expectation.place)
      return
    }
    let seen: CaseState
    do {
      seen = try record.asOf(time, plans: library).state
    } catch {
      find("scenario-fault", "the case cannot be folded: \(error)", at: expectation.place)
      return
    }
    compareRun(expectation, seen)
    for run in expectation.runs { compare(run, seen) }
    for step in expectation.steps { compare(step, seen, at: time) }
    for name in expectation.noSteps where openings(name, seen).isEmpty == false {
      expect(false, "there is an opening of \(name)", expectation.place)
    }
    if let overdue = expectation.overdue {
      let names = seen.openings.filter { $0.status(at: time) == .overdue }
        .map { seen.reference(to: $0).name }.sorted()
      let expected = overdue.map { OpeningName(step: $0.step, number: $0.number).description }
        .sorted()
      expect(names == expected, "overdue are \(names), not \(expected)", expectation.place)
    }
    for notice in expectation.notices {
      let count = seen.notices.count { $0.role == notice.role && $0.occurred <= time }
      let fits = notice.count.map { $0 == count } ?? (count > 0)
      let wanted = notice.count.map(String.init) ?? "one or more"
      expect(fits, "\(notice.role) has \(count) notices, not \(wanted)", notice.place)
    }
    for fact in expectation.facts { compare(fact, seen) }
    if let violated = expectation.violated {
      let names = seen.runs.filter(\.isRunning).flatMap { run in
        run.violated.map { run.workflow.nevers[$0].id }
      }.sorted()
      expect(
        names == violated.sorted(), "violated are \(names), not \(violated)", expectation.place)
    }
    if let setAside = expectation.setAside {
      let expected = setAside.compactMap { sequences[$0] }.sorted()
      expect(
        seen.setAside.sorted() == expected,
        "set aside are acts \(seen.setAside), not \(expected)", expectation.place)
    }
  }

  private mutating func expect(_ holds: Bool, _ message: String, _ place: Place) {
    if !holds { find("scenario-expectation", message, at: place) }
  }

  private func run(_ name: String?, _ seen: CaseState) -> Run? {
    guard let name else { return seen.runs.first }
    return seen.runs.first { String($0.number) == name }
      ?? seen.runs.last { $0.workflow.id.rawValue == name }
  }

  private mutating func compareRun(_ expectation: Expectation, _ seen: CaseState) {
    guard let run = run(expectation.run, seen) else {
      expect(false, "there is no run \(expectation.run ?? "1")", expectation.place)
      return
    }
    if let configuration = expectation.configuration {
      compare(configuration, run, expectation.place)
    }
    if let status = expectation.status { compare(status: status, run, expectation.place) }
    if let waiting = expectation.waitingFor {
      let names = seen.waitingFor(in: run)
      expect(
        names == waiting.map(\.rawValue).sorted(),
        "run \(run.number) waits for \(names), not \(waiting)", expectation.place)
    }
  }

  private mutating func compare(_ configuration: [StateID], _ run: Run, _ place: Place) {
    let expected = configuration.map(\.rawValue).sorted()
    let active = run.configuration.activeAtomic(in: run.workflow.chart)
      .map { run.workflow.chart.name(of: $0) }.sorted()
    expect(active == expected, "run \(run.number) is in \(active), not \(expected)", place)
  }

  private mutating func compare(status: String, _ run: Run, _ place: Place) {
    let word = run.isRunning ? "running" : "finished"
    expect(word == status, "run \(run.number) is \(word), not \(status)", place)
  }

  private mutating func compare(_ expected: ExpectedRun, _ seen: CaseState) {
    guard let run = run(expected.run, seen) else {
      expect(false, "there is no run \(expected.run)", expected.place)
      return
    }
    if let workflow = expected.workflow {
      expect(
        run.workflow.id == workflow, "run \(run.number) is of \(run.workflow.id)", expected.place)
    }
    if let status = expected.status { compare(status: status, run, expected.place) }
    if let configuration = expected.configuration { compare(configuration, run, expected.place) }
  }

  private mutating func compare(_ fact: WrittenFact, _ seen: CaseState) {
    guard let slot = plan.workflow.caseFile.factIndex(fact.fact) else { return }
    let declared = plan.workflow.caseFile.facts[slot]
    let recorded = seen.fact(fact.fact)?.current?.value
    let text: String
    switch recorded {
    case nil, .unknown?: text = "?"
    case .notCollected?: text = "!"
    case .conflicting?: text = "conflicting"
    case .committed(_, let content)?: text = content.map { declared.text(of: $0.value) } ?? "?"
    case .known(let value)?: text = declared.text(of: value)
    }
    expect(
      text == fact.value, "the fact \(fact.fact) is '\(text)', not '\(fact.value)'", fact.place)
  }

  private func openings(_ name: OpeningName, _ seen: CaseState) -> [Opening] {
    seen.openings.filter { opening in
      let run = seen.run(opening.run)
      return seen.step(of: opening)?.id == name.step
        && (name.number.map { $0 == opening.number } ?? true)
        && (name.run.map { $0 == String(opening.run) || $0 == run?.workflow.id.rawValue } ?? true)
    }
  }

  private mutating func compare(_ expected: ExpectedStep, _ seen: CaseState, at time: Instant) {
    // `STEP` is the name of the first opening, `STEP#2` of the second.
    let number = expected.opening.number ?? 1
    guard let opening = openings(expected.opening, seen).last(where: { $0.number == number })
    else {
      expect(false, "there is no opening of \(expected.opening)", expected.place)
      return
    }
    guard let place = seen.openings.lastIndex(of: opening),
      let row = seen.stepRow(at: place, hash: { _ in .zero })
    else { return }
    let name = expected.opening.description
    func text(_ value: CanonicalValue?) -> String { value?.text ?? "none" }
    if let status = expected.status {
      let seen = row.standing.status(at: time).rawValue
      expect(seen == status, "\(name) is \(seen), not \(status)", expected.place)
    }
    compare(row.opened, expected.opened, "\(name) opened", expected.place)
    compare(due: row.standing.due, expected.due, "\(name) is due", expected.place)
    compare(due: row.firstDue, expected.firstDue, "\(name) was first due", expected.place)
    compare(row.standing.done, expected.done, "\(name) was done", expected.place)
    compare(row.warnFrom, expected.warnFrom, "\(name) is due soon from", expected.place)
    compare(row.outcome?.rawValue, expected.outcome?.rawValue, "\(name) ended as", expected.place)
    compare(row.reason?.rawValue, expected.reason?.rawValue, "\(name) has reason", expected.place)
    compare(
      opening.ending?.actor.role?.rawValue, expected.role?.rawValue, "\(name) was done by",
      expected.place)
    compare(
      row.standing.lateBy(at: time), expected.lateBy?.description, "\(name) is late by",
      expected.place)
    compare(
      row.standing.recordedLateBy, expected.recordedLateBy?.description,
      "\(name) was recorded late by", expected.place)
    compare(row.rule?.counting, expected.counting, "\(name) is counted by", expected.place)
    if let authority = expected.authority {
      let cite = plan(of: opening, seen)?.authorities.first { $0.id == authority }?.cite
      compare(row.rule?.authority, cite, "\(name) rests on", expected.place)
    }
    if let waiting = expected.waitingFor {
      let names = seen.waitingFor(of: opening)
      expect(
        names == waiting.map(\.rawValue).sorted(), "\(name) waits for \(names), not \(waiting)",
        expected.place)
    }
    if let by = expected.supersededBy {
      let number = Int(by).flatMap { sequences[$0] }
      expect(
        row.supersededBy != nil && (number == nil || row.supersededBy == number),
        "\(name) is superseded by \(row.supersededBy.map(String.init) ?? "nothing")",
        expected.place)
    }
  }

  private func plan(of opening: Opening, _ seen: CaseState) -> Workflow? {
    seen.run(opening.run)?.workflow
  }

  private mutating func compare(
    _ seen: Instant?, _ expected: WrittenTime?, _ what: String, _ place: Place
  ) {
    guard let expected else { return }
    let wanted = instant(expected)
    let text = seen.map { zone.text($0) } ?? "nothing"
    expect(seen == wanted, "\(what) \(text), not \(wanted.map { zone.text($0) } ?? "?")", place)
  }

  private mutating func compare(
    due seen: Instant?, _ expected: ExpectedStep.ExpectedDue?, _ what: String, _ place: Place
  ) {
    switch expected {
    case nil: return
    case .none?:
      expect(seen == nil, "\(what) \(seen.map { zone.text($0) } ?? ""), not without date", place)
    case .at(let time)?: compare(seen, time, what, place)
    }
  }

  private mutating func compare(
    _ seen: String?, _ expected: String?, _ what: String, _ place: Place
  ) {
    guard let expected else { return }
    expect(seen == expected, "\(what) \(seen ?? "nothing"), not \(expected)", place)
  }
}
