import Statecharts
import Expressions
import Workflows

extension CaseState {
  /// The facts that the gates of an open step, and the conditions of its deadlines, wait for.
  public func waitingFor(of opening: Opening) -> [String] {
    guard opening.isOpen, let run = run(opening.run) else { return [] }
    let step = run.workflow.steps[opening.step.rawValue]
    let environment = environment(of: run)
    let gates = step.gates.flatMap { gate in
      if case .test(let test) = gate.form { test.awaited(in: environment) } else { [String]() }
    }
    let conditions = unknowns(in: step.dues.compactMap(\.condition), of: run)
    return Set(conditions + gates + lengths(of: step, run)).sorted()
  }

  /// The facts that would say how long there is, where none of them is known.
  private func lengths(of step: Step, _ run: Run) -> [String] {
    let judge = DueJudge(state: self, run: run, step: step)
    let environment = environment(of: run)
    return step.dues.flatMap { due -> [String] in
      // A deadline that does not hold waits for nothing.
      guard case .amount(let slots, _) = due.length, judge.amount(of: due) == nil,
        due.condition?.truth(in: environment) != .no
      else { return [] }
      return slots.map { run.workflow.caseFile.facts[$0].id.rawValue }
    }
  }

  /// The facts that a run's guards and gates wait for now, by id: the unknown ones that leave a
  /// transition of an active state, a gate of an open step or a deadline undecided.
  public func waitingFor(in run: Run) -> [String] {
    guard run.isRunning else { return [] }
    let chart = run.workflow.chart
    var tests: [Expression] = []
    for transition in chart.transitions where run.configuration.contains(transition.source) {
      if let guardIndex = transition.guardIndex { tests.append(run.workflow.guards[guardIndex]) }
    }
    var names = Set(unknowns(in: tests, of: run))
    for place in open where openings[place].run == run.number {
      names.formUnion(waitingFor(of: openings[place]))
    }
    return names.sorted()
  }

  private func unknowns(in tests: [Expression], of run: Run) -> [String] {
    let environment = environment(of: run)
    return Set(tests.flatMap { $0.unknownFacts(in: environment) }).sorted()
  }
}

extension Expression {
  /// The names that a gate waits for while it is not passed: those that leave it undecided and,
  /// where it asks whether something is known, those that are not.
  func awaited(in environment: some Environment) -> [String] {
    guard truth(in: environment) != .yes else { return [] }
    let asked = Set(node.namesAskedToBeKnown)
    let missing = variables.filter {
      asked.contains($0.name) && !environment.value(ofVariable: $0.slot).isKnown
    }
    return Set(unknownFacts(in: environment) + missing.map(\.name)).sorted()
  }

  /// The facts that leave it undecided: a table that says nothing is nobody's to record.
  fileprivate func unknownFacts(in environment: some Environment) -> [String] {
    let names = Set(variables.map(\.name))
    return unknowns(in: environment).filter { names.contains($0) }
  }
}

extension Node {
  /// The variables inside `known()`; under `not()` nothing is waited for.
  fileprivate var namesAskedToBeKnown: [String] {
    switch form {
    case .call(.known, let arguments): arguments.flatMap(\.names)
    case .call(.not, _): []
    default: children.flatMap(\.namesAskedToBeKnown)
    }
  }

  private var names: [String] {
    if case .variable(let name) = form { [name] } else { children.flatMap(\.names) }
  }
}
