import CivilTime
import Deadlines
import Expressions
import Statecharts
import XMLReading

/// Puts a workflow without errors together: every name becomes an index.
struct WorkflowAssembler {
  let draft: WorkflowDraft
  let chart: Chart
  let builder: ChartBuilder
  let caseFile: CaseFile
  let calendar: WorkCalendar

  private let outline: Outline
  private let authorityOfID: [AuthorityID: Int]
  private let watchTable: WatchTable

  init(
    _ draft: WorkflowDraft, chart: Chart, caseFile: CaseFile, calendar: WorkCalendar
  ) {
    self.draft = draft
    self.chart = chart
    builder = draft.builder
    self.caseFile = caseFile
    self.calendar = calendar
    outline = draft.outline
    authorityOfID = Dictionary(
      draft.definition.authorities.enumerated().map { ($1.id, $0) },
      uniquingKeysWith: { first, _ in first })
    watchTable = WatchTable(
      WorkflowAssembler.watchedEvents(of: draft.outline)
        + WorkflowAssembler.countedEvents(of: draft))
  }

  /// The compiled workflow; nil only if an error was overlooked.
  func workflow() -> Workflow? {
    let definition = draft.definition
    let guards = builder.guards.compactMap { index in
      draft.expression(outline.transitions[index].transition.place, "cond")
    }
    let nevers = definition.nevers.enumerated().compactMap { never($1, index: $0) }
    guard guards.count == builder.guards.count, nevers.count == definition.nevers.count else {
      return nil
    }
    let steps = outline.steps.indices.map { step($0) }
    return Workflow(
      definition: definition, caseFile: caseFile, calendar: calendar, chart: chart, guards: guards,
      actions: builder.actions, authorities: definition.authorities, steps: steps,
      invokes: outline.invokes.enumerated().map { invoke($1, index: $0) },
      timers: outline.timers.enumerated().map { timer($1, index: $0) }, nevers: nevers,
      namedEvents: definition.events.map { event in
        NamedEvent(
          id: event.id, roles: event.roles, title: event.title, text: event.text,
          event: self.event(event.id.rawValue))
      },
      factsUsed: Set(draft.uses.facts.compactMap { caseFile.factIndex($0.fact) }).sorted(),
      runFacts: Set(
        definition.uses.filter(\.isOfRun).compactMap { caseFile.factIndex($0.fact) }),
      countedWatches: Set(
        WorkflowAssembler.countedEvents(of: draft).compactMap { watchTable.place(of: $0) }),
      places: places(steps), stepOfID: outline.stepOfID.mapValues { StepIndex($0) },
      watchTable: watchTable, stepsOpenedByWatch: openedByWatch(steps),
      factEvents: caseFile.facts.indices.map { event(caseFile.facts[$0].eventName) })
  }

  private static func watchedEvents(of outline: Outline) -> [EventName] {
    outline.steps.compactMap { $0.step.opensOn }.map { EventName(EventNames.stem(of: $0.rawValue)) }
      + outline.anchors.compactMap { use in
        if case .event(let event) = use.anchor { event } else { nil }
      }
  }

  /// The events that expressions count, in document order.
  private static func countedEvents(of draft: WorkflowDraft) -> [EventName] {
    WrittenExpression.all(of: draft.definition, draft.outline)
      .compactMap { draft.expression($0.place, $0.attribute) }.flatMap(\.countedEvents)
      .map { EventName(EventNames.stem(of: $0)) }
  }

  func event(_ name: String) -> ChartEvent {
    ChartEvent(name, in: chart, watchTable)
  }

  func authority(_ id: AuthorityID) -> Int { authorityOfID[id] ?? 0 }

  func stepIndex(_ id: StepID) -> StepIndex? { outline.stepOfID[id].map { StepIndex($0) } }

  func watch(_ event: EventName) -> Int? { watchTable.place(of: event) }

  /// - Parameter own: the step in which the anchors are written; nil for a timer.
  func anchors(
    _ written: [WrittenAnchor], _ take: AnchorChoice = .first, own: StepID?
  ) -> Anchors {
    let sources: [AnchorSource] = written.compactMap { anchor in
      switch anchor {
      case .entered: .entered
      case .started: .started
      case .caseOpened: .caseOpened
      case .done(let step): stepIndex(step).map { .done($0) }
      case .fact(let fact): caseFile.factIndex(fact).map { .fact(slot: $0, isDate: isDate($0)) }
      case .event(let event): watch(event).map { .event($0) }
      case .field(nil, let field): .ownField(field)
      case .field(let step?, let field):
        step == own ? .ownField(field) : stepIndex(step).map { .field($0, field) }
      }
    }
    return Anchors(sources: sources, take: take)
  }

  private func isDate(_ slot: Int) -> Bool {
    switch caseFile.facts[slot].type {
    case .date, .dateTime: true
    default: false
    }
  }

  private func never(_ written: NeverDefinition, index: Int) -> Never? {
    draft.expression(written.place, "test").map { test in
      Never(
        index: index, id: written.id, test: test, authority: authority(written.authority),
        text: written.text, violated: event(EventNames.violated(written.id)))
    }
  }

  private func invoke(_ entry: Outline.Invoke, index: Int) -> Invoke {
    Invoke(
      index: index, id: entry.invoke.id, state: StateIndex(entry.state),
      workflow: entry.invoke.workflow, title: entry.invoke.title,
      done: event(EventNames.invokeDone(entry.invoke.id)))
  }

  private func timer(_ entry: Outline.Timer, index: Int) -> Timer {
    let timer = entry.timer
    return Timer(
      index: index, id: timer.id, state: StateIndex(entry.state), within: timer.within,
      from: anchors(timer.from, timer.take, own: nil),
      counting: RuleID(rawValue: timer.counting),
      authority: authority(timer.authority), event: event(EventNames.timer(timer.id)))
  }

  private func openedByWatch(_ steps: [Step]) -> [[StepIndex]] {
    watchTable.events.indices.map { watch in steps.filter { $0.opensOn == watch }.map(\.index) }
  }

  private func places(_ steps: [Step]) -> StatePlaces {
    var places = StatePlaces()
    for (place, state) in outline.states.enumerated() {
      let here = steps.filter { $0.state.rawValue == place }
      let required = here.filter(\.isRequired).map(\.index)
      places.titles.append(state.title)
      places.steps.append(here.map(\.index))
      places.entrySteps.append(here.filter { $0.opensOn == nil }.map(\.index))
      places.requiredSteps.append(required)
      places.invokes.append(outline.invokes.indices.filter { outline.invokes[$0].state == place })
      places.timers.append(outline.timers.indices.filter { outline.timers[$0].state == place })
      let rhythms = here.filter { $0.opensOn == nil && $0.hasRhythm }
      places.hasClock.append(!places.timers[place].isEmpty || !rhythms.isEmpty)
      places.stepsDone.append(required.isEmpty ? nil : event(EventNames.stepsDone(state.id)))
    }
    return places
  }
}
