import CivilTime
import Deadlines
import Expressions
import Statecharts
import Workflows

/// What guards, gates and deadlines of a run can see.
struct RunEnvironment: Environment, GuardEvaluator {
  private let sight: Sight
  /// The states that are active; nil where nobody asks.
  private let active: StateSet?

  /// - Parameters:
  ///   - slots: where each fact of the run's case file stands among the facts; nil where they are
  ///     the same.
  ///   - ownEvents: the events whose recordings count, for facts that each run has for itself.
  init(
    facts: [FactRecord], slots: [Int]?, workflow: Workflow, ownEvents: Range<Int>,
    comings: Comings = Comings(), active: StateSet? = nil
  ) {
    self.init(
      Sight(
        facts: facts, slots: slots, workflow: workflow, ownEvents: ownEvents, comings: comings),
      active: active)
  }

  private init(_ sight: Sight, active: StateSet?) {
    self.sight = sight
    self.active = active
  }

  func value(ofVariable slot: Int) -> Value { sight.value(ofVariable: slot) }

  func isActive(state: Int) -> Bool {
    active?.contains(StateIndex(rawValue: state)) ?? false
  }

  func points(ofItem slot: Int) -> Value { .unknown }

  func previousValue(ofVariable slot: Int) -> Value { sight.previousValue(ofVariable: slot) }

  func times(ofEvent name: String, within period: Period?) -> Int {
    sight.times(ofEvent: name, within: period)
  }

  func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool {
    let test = sight.workflow.guards[guardIndex]
    // Of most guards nothing is recorded yet; what comes of that is known beforehand.
    if let truth = test.truthOfNothing, sight.hasNothing(of: test) { return truth == .yes }
    guard !test.stateSlots.isEmpty else { return test.truth(in: self) == .yes }
    return test.truth(in: RunEnvironment(sight, active: configuration.states)) == .yes
  }
}

/// What is the same for all that a step of a chart asks, shared so that asking copies nothing.
private final class Sight: Sendable {
  let facts: [FactRecord]
  let slots: [Int]?
  let workflow: Workflow
  let ownEvents: Range<Int>
  let comings: Comings

  init(
    facts: [FactRecord], slots: [Int]?, workflow: Workflow, ownEvents: Range<Int>,
    comings: Comings
  ) {
    self.facts = facts
    self.slots = slots
    self.workflow = workflow
    self.ownEvents = ownEvents
    self.comings = comings
  }

  /// Whether nothing was ever recorded of the facts that a test asks for.
  func hasNothing(of test: Expression) -> Bool {
    for slot in test.variableSlots where !facts[slots?[slot] ?? slot].recordings.isEmpty {
      return false
    }
    return true
  }

  func value(ofVariable slot: Int) -> Value {
    let place = slots?[slot] ?? slot
    return workflow.runFacts.contains(slot)
      ? facts[place].within(ownEvents).value : facts[place].value
  }

  func previousValue(ofVariable slot: Int) -> Value {
    let place = slots?[slot] ?? slot
    return workflow.runFacts.contains(slot)
      ? facts[place].within(ownEvents).previousValue : facts[place].previousValue
  }

  func times(ofEvent name: String, within period: Period?) -> Int {
    guard let watch = workflow.watch(counting: name) else { return 0 }
    return comings.count(of: watch, within: period, in: workflow.calendar.zone)
  }
}

extension CaseState {
  /// What guards, gates and deadlines of a run can see now.
  func environment(of run: Run) -> RunEnvironment {
    RunEnvironment(
      facts: facts, slots: run.factSlots, workflow: run.workflow, ownEvents: run.ownEvents,
      comings: run.comings, active: run.configuration.states)
  }

  /// The same of the run at a place.
  func environment(ofRunAt place: Int) -> RunEnvironment {
    RunEnvironment(
      facts: facts, slots: runs[place].factSlots, workflow: runs[place].plan.workflow,
      ownEvents: runs[place].ownEvents, comings: runs[place].comings,
      active: runs[place].configuration.states)
  }

  /// What a run makes of the change of a fact that stands at a place in the case; nil where there is
  /// no such run.
  func factEvent(_ place: Int, inRun number: Int) -> ChartEvent? {
    guard let run = runPlace(number) else { return nil }
    let workflow = runs[run].plan.workflow
    let own = runs[run].factSlots.map { $0.firstIndex(of: place) } ?? place
    if let own, own < runs[run].plan.factIDs.count { return workflow.factEvent(slot: own) }
    return workflow.event(named: EventNames.fact(factIDs[place]))
  }
}
