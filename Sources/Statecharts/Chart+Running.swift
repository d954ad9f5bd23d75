extension Chart {
  /// Enters the chart: its first stable configuration, the effects appended in order.
  ///
  /// Throws if it finds no rest within the limits; `effects` is then as it was.
  public func start(
    evaluating guards: some GuardEvaluator, effects: inout [Effect],
    limits: ChartLimits = .standard
  ) throws(ChartRunError) -> Configuration {
    let empty = Configuration(
      fingerprint: fingerprint, active: StateSet(capacity: states.count),
      history: Array(repeating: StateSet(capacity: states.count), count: historyCount),
      isRunning: true)
    var run = macrostep(from: empty, limits)
    let effectCount = effects.count
    swap(&run.effects, &effects)
    defer { swap(&run.effects, &effects) }
    do throws(ChartRunError) {
      try interpret(guards, &run)
    } catch {
      run.effects.removeSubrange(effectCount...)
      throw error
    }
    return run.configuration
  }

  /// Takes one external event to the end of its macrostep, the effects appended in order.
  ///
  /// An event that selects no transition changes nothing, and neither does any event once the run
  /// has stopped.
  ///
  /// Eventless transitions are tried after the event even if it selects nothing, for guards may
  /// answer otherwise than when the configuration came to rest. Whoever knows that they do not says
  /// so by `isAtRest`, which spares asking them.
  ///
  /// Throws if the macrostep finds no end within the limits, or if the configuration
  /// is another chart's; configuration and effects are then as they were.
  public func step(
    _ event: EventIndex, _ configuration: inout Configuration,
    evaluating guards: some GuardEvaluator, effects: inout [Effect], isAtRest: Bool = false,
    limits: ChartLimits = .standard
  ) throws(ChartRunError) {
    guard configuration.fingerprint == fingerprint else { throw .foreignConfiguration }
    guard canMove(on: event, from: configuration, isAtRest: isAtRest) else { return }
    var run = macrostep(from: configuration, limits)
    // Lent to the macrostep, so that it appends in place.
    let effectCount = effects.count
    swap(&run.effects, &effects)
    defer { swap(&run.effects, &effects) }
    do throws(ChartRunError) {
      try take(event, guards, isAtRest: isAtRest, &run)
    } catch {
      run.effects.removeSubrange(effectCount...)
      throw error
    }
    configuration = run.configuration
  }

  /// Whether any state has a transition that the event may select.
  public func listens(to event: EventIndex) -> Bool {
    !events.nodes[Int(event.node)].listeners.isEmpty
  }

  /// Whether an active state has a transition that may be taken when the event comes, whatever the
  /// guards say; if none has, a step would change nothing.
  public func canMove(
    on event: EventIndex, from configuration: Configuration, isAtRest: Bool = false
  ) -> Bool {
    configuration.isRunning
      && (configuration.active.meets(events.nodes[Int(event.node)].listeners)
        || !isAtRest && configuration.active.meets(eventlessSources))
  }

  /// Takes the external event of this name to the end of its macrostep.
  public func step(
    named name: String, _ configuration: inout Configuration,
    evaluating guards: some GuardEvaluator, effects: inout [Effect],
    limits: ChartLimits = .standard
  ) throws(ChartRunError) {
    try step(
      event(named: name), &configuration, evaluating: guards, effects: &effects, limits: limits)
  }

  private func macrostep(from configuration: Configuration, _ limits: ChartLimits) -> Macrostep {
    Macrostep(
      limits: limits, configuration: configuration, effects: [],
      entrySet: EntrySet(stateCount: states.count))
  }
}
