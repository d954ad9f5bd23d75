import Expressions
import Workflows

/// Which changes can move the due instants of a step or a timer.
final class DueDependencies: Sendable {
  let facts: [Int]
  let steps: [StepIndex]
  let watches: [Int]
  /// Whether a condition asks which states are active.
  let states: Bool
  /// The steps with whose outcome a date is written down that something counts from.
  let fields: [StepIndex]

  init(of timer: Timer) {
    var gathered = Gathered()
    gathered.add(timer.from)
    (facts, steps, watches) = (Array(gathered.facts), gathered.steps, gathered.watches)
    (states, fields) = (false, gathered.fields)
  }

  init(of step: Step, in workflow: Workflow) {
    var gathered = Gathered()
    var states = false
    for due in step.dues {
      gathered.add(due.from)
      if case .amount(let slots, _) = due.length { slots.forEach { gathered.facts.insert($0) } }
      if case .rhythm(let repetition) = due.length { gathered.add(repetition) }
      for variable in due.condition?.variables ?? [] { gathered.facts.insert(variable.slot) }
      if let condition = due.condition {
        if !condition.stateSlots.isEmpty { states = true }
        gathered.watches += workflow.watches(countedBy: condition)
      }
      for stop in due.stops {
        gathered.add(stop.from)
        gathered.add(stop.until)
      }
    }
    if let repetition = step.repetition { gathered.add(repetition) }
    (facts, steps, watches) = (Array(gathered.facts), gathered.steps, gathered.watches)
    (self.states, fields) = (states, gathered.fields)
  }

  /// Whether changes in a case can move the due instants in this run.
  func areMoved(by changes: Changes, in run: Int, slots: [Int]?) -> Bool {
    if states, changes.states { return true }
    if !changes.facts.isEmpty {
      for fact in facts where changes.facts.contains(slots?[fact] ?? fact) { return true }
    }
    return changes.completions.contains { $0.run == run && steps.contains($0.step) }
      || changes.fields.contains { $0.run == run && fields.contains($0.step) }
      || changes.events.contains { $0.run == run && watches.contains($0.watch) }
  }

  private struct Gathered {
    var facts = PlaceSet()
    var steps: [StepIndex] = []
    var watches: [Int] = []
    var fields: [StepIndex] = []

    /// What a rhythm changes by; what it counts from is a deadline's own.
    mutating func add(_ repetition: Repetition) {
      for phase in repetition.phases { phase.begins.map { add($0.of) } }
    }

    mutating func add(_ anchors: Anchors) {
      for source in anchors.sources {
        switch source {
        case .fact(let slot, _): facts.insert(slot)
        case .done(let step): steps.append(step)
        case .event(let watch): watches.append(watch)
        case .field(let step, _): fields.append(step)
        // What is written down in the opening itself sets its own dues anew.
        case .entered, .started, .caseOpened, .ownField: break
        }
      }
    }
  }
}

/// Which changes can make an expression another truth.
struct TestDependencies: Sendable {
  private let facts: [Int]
  private let states: Bool
  private let watches: [Int]

  init(of test: Expression, in workflow: Workflow) {
    facts = test.variables.map(\.slot)
    watches = workflow.watches(countedBy: test)
    states = !test.stateSlots.isEmpty
  }

  /// Whether changes in a case can matter to it in a run that has moved, or has not.
  func areMoved(by changes: Changes, in run: Int, hasMoved: Bool, slots: [Int]?) -> Bool {
    if states, hasMoved { return true }
    if !watches.isEmpty,
      changes.events.contains(where: { $0.run == run && watches.contains($0.watch) })
    {
      return true
    }
    guard !changes.facts.isEmpty else { return false }
    return facts.contains { changes.facts.contains(slots?[$0] ?? $0) }
  }
}
