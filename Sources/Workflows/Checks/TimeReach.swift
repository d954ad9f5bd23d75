import Expressions
import Statecharts
import XMLReading

/// The transitions that may be taken because time passed and for no other cause.
///
/// They begin with those that a deadline or timer triggers. From each one may follow, within the
/// same macrostep: what its raised events trigger, what the ends of states trigger that it reaches,
/// and eventless transitions that become possible by the states it enters or leaves. An invoked
/// workflow that can end in this way raises `done.invoke` so.
struct TimeReach {
  private let departures: Departures
  private let outline: Outline
  private let triggers: TriggerTable
  /// Each such transition, with the states that were entered before it in the same macrostep on
  /// every way to it: a duty that time itself opened there has not waited for anybody.
  private(set) var entered: [Int: StateSet] = [:]

  init(_ departures: Departures, _ outline: Outline, timeEvents: [String]) {
    self.departures = departures
    self.outline = outline
    triggers = outline.triggers
    var waiting = timeEvents.flatMap { triggers.transitions(by: $0) }.map {
      (transition: $0, fresh: StateSet(capacity: outline.states.count))
    }
    while let next = waiting.popLast() {
      let known = entered[next.transition]
      let fresh = known.map { $0.intersection(next.fresh) } ?? next.fresh
      guard fresh != known else { continue }
      entered[next.transition] = fresh
      let more = fresh.union(departures.enterable[next.transition])
      waiting += followers(of: next.transition).map { (transition: $0, fresh: more) }
    }
  }

  /// The transitions, by place in the outline.
  var transitions: Set<Int> { Set(entered.keys) }

  /// The states that time alone may leave by a transition, those left out that it entered itself.
  func states(leftBy transition: Int) -> StateSet {
    let left = departures.left[transition]
    return entered[transition].map { left.subtracting($0) } ?? left
  }

  private func followers(of transition: Int) -> [Int] {
    let left = departures.left[transition]
    let entered = departures.enterable[transition]
    var actions = outline.transitions[transition].transition.actions
    actions += left.flatMap { outline.states[$0.rawValue].onExit.flatMap(\.actions) }
    actions += entered.flatMap { outline.entryActions(of: $0.rawValue) }
    var events = actions.compactMap { action in
      if case .raise(let event) = action.form { event.rawValue } else { nil }
    }
    events += entered.flatMap { ends(reachedBy: $0.rawValue) }
    let next =
      events.flatMap { triggers.transitions(by: $0) }
      + eventless(afterEntering: entered, changing: left.union(entered))
    // What the transition leaves for certain is no source of another one.
    let gone = departures.exitable[transition].subtracting(entered)
    return next.filter { !gone.contains(StateIndex(outline.transitions[$0].state)) }
  }

  /// The `done.state` events that entering a final state may raise (SCXML 3.7).
  private func ends(reachedBy state: Int) -> [String] {
    guard outline.states[state].kind == .final, let parent = outline.parents[state] else {
      return []
    }
    var names = [EventNames.stateDone(outline.states[parent].id)]
    if let above = outline.parents[parent], outline.states[above].kind == .parallel {
      names.append(EventNames.stateDone(outline.states[above].id))
    }
    return names
  }

  /// One whose source was active before and whose condition asks for no changed state would have
  /// been taken before.
  private func eventless(afterEntering entered: StateSet, changing changed: StateSet) -> [Int] {
    triggers.eventless.filter { index in
      let entry = outline.transitions[index]
      if entered.contains(StateIndex(entry.state)) { return true }
      let asked = departures.conditions[index]?.stateSlots ?? []
      return asked.contains { changed.contains(StateIndex($0)) }
    }
  }
}

extension TimeReach {
  /// Whether time alone may bring the run to its end.
  var endsRun: Bool {
    entered.keys.contains { transition in
      departures.enterable[transition].contains { outline.isTopFinal($0.rawValue) }
    }
  }
}

extension WorkflowDraft {
  /// The transitions that time alone may bring about, where the runs of some other workflows may
  /// end by time; nil without a chart.
  func timeReach(whereEndingByTime ending: Set<WorkflowID>) -> TimeReach? {
    var names = outline.steps.flatMap { outline.overdueNames(of: $0.step) }
    names += outline.timers.map { EventNames.timer($0.timer.id) }
    names += outline.invokes.filter { ending.contains($0.invoke.workflow) }
      .map { EventNames.invokeDone($0.invoke.id) }
    return departures.map { TimeReach($0, outline, timeEvents: names) }
  }

}

/// What time alone may bring about in each of some workflows, an invoked one's end ending its parent
/// among it.
struct TimeReaches {
  private var byID: [WorkflowID: (place: SourceLocation, reach: TimeReach)] = [:]
  /// The workflows of which a run may end by time.
  private var ending: Set<WorkflowID> = []

  init(_ drafts: [WorkflowID: WorkflowDraft]) {
    var waiting = Array(drafts.values)
    while !waiting.isEmpty {
      var more: Set<WorkflowID> = []
      for draft in waiting {
        let id = draft.definition.id
        guard let reach = draft.timeReach(whereEndingByTime: ending) else { continue }
        byID[id] = (draft.definition.place.element, reach)
        if reach.endsRun, !ending.contains(id) { more.insert(id) }
      }
      ending.formUnion(more)
      waiting = drafts.values.filter { draft in
        draft.outline.invokes.contains { more.contains($0.invoke.workflow) }
      }
    }
  }

  /// That of a draft, which may also be a second one of the same id; nil without a chart.
  func reach(of draft: WorkflowDraft) -> TimeReach? {
    if let known = byID[draft.definition.id], known.place == draft.definition.place.element {
      return known.reach
    }
    return draft.timeReach(whereEndingByTime: ending)
  }
}
