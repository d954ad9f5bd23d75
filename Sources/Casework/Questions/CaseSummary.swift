import Statecharts
public import CivilTime
import Expressions
public import Ledger
import Workflows

extension CaseState {
  /// The case as `case show` prints it in JSON (`command-line.md`).
  ///
  /// Only the facts that are seen, and of these only the values that are. An unknown fact is null.
  public func json(
    at now: Instant, for visibility: Visibility, hash: (Int) -> Digest
  ) -> CanonicalValue {
    let first = runs.first
    return .object([
      "case": .string(id.rawValue),
      "workflow": first.map { .string($0.workflow.id.rawValue) },
      "version": first.map { .string($0.workflow.definition.version) },
      "digest": first.map { .string($0.plan.pin.workflow.description) },
      "opened": .string(opened.description),
      "report": opening?.report.map { .string($0.rawValue) },
      "child": opening?.child.map { .string($0) },
      "closed": isClosed ? true : nil,
      "owner": assignment.owner.map { .string($0.rawValue) },
      "agency": assignment.agency.map { .string($0.rawValue) },
      "facts": factsJSON(for: visibility),
      "runs": .array(runs.map { json(of: $0) }),
      "steps": .array(stepRows(hash: hash).map { $0.json(at: now) }),
      "violated": violatedJSON,
      "set-aside": setAside.isEmpty ? nil : .array(setAside.map { .integer(Int64($0)) }),
    ])
  }

  private func json(of run: Run) -> CanonicalValue {
    .object([
      "run": .integer(Int64(run.number)),
      "workflow": .string(run.workflow.id.rawValue),
      "version": .string(run.workflow.definition.version),
      "digest": .string(run.plan.pin.workflow.description),
      "status": .string(run.isRunning ? "running" : run.isWithdrawn ? "withdrawn" : "finished"),
      "configuration": .array(activeAtomic(of: run).map { .string($0) }),
      "waiting-for": .array(waitingFor(in: run).map { .string($0) }),
    ])
  }

  /// The sorted active atomic states; for a finished run, the final states it ended in.
  private func activeAtomic(of run: Run) -> [String] {
    run.configuration.activeAtomic(in: run.workflow.chart)
      .map { run.workflow.chart.name(of: $0) }.sorted()
  }

  private var violatedJSON: CanonicalValue? {
    let broken = runs.filter(\.isRunning).flatMap { run in
      run.violated.sorted().map { index -> CanonicalValue in
        let never = run.workflow.nevers[index]
        return .object([
          "run": .integer(Int64(run.number)), "id": .string(never.id.rawValue),
          "text": .string(never.text),
        ])
      }
    }
    return broken.isEmpty ? nil : .array(broken)
  }

  private func factsJSON(for visibility: Visibility) -> CanonicalValue {
    var members: [CanonicalValue.Member] = []
    for (index, record) in facts.enumerated() {
      guard visibility.shows(factIDs[index]), let current = record.current?.value else { continue }
      let value: CanonicalValue
      switch current {
      case .known(let known): value = plain(known)
      case .committed(_, let content):
        guard visibility.showsIdentity else { continue }
        value = content.map { plain($0.value) } ?? .null
      case .unknown: value = .null
      case .notCollected: value = .object([.init("not-collected", true)])
      case .conflicting(let values):
        value = .object([.init("conflicting", .array(values.map(plain)))])
      }
      members.append(.init(factIDs[index].rawValue, value))
    }
    return .object(members)
  }

  /// A value as JSON has it: booleans, numbers, everything else as text.
  private func plain(_ value: Value) -> CanonicalValue {
    switch value {
    case .unknown: .null
    case .boolean(let flag): .bool(flag)
    case .number(let number):
      number == number.rounded() && abs(number) < 9e15
        ? .integer(Int64(number)) : .decimal(number)
    case .range(let range):
      .object([.init("high", .decimal(range.upperBound)), .init("low", .decimal(range.lowerBound))])
    case .string(let text), .choice(let text): .string(text)
    case .date(let date): .string(date.description)
    case .dateTime(let instant): .string(instant.description)
    case .choices(let choices): .array(choices.map { .string($0) })
    }
  }
}
