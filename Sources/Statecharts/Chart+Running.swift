extension Chart {
  /// Enters the chart: its first stable configuration, the effects appended in order.
  ///
  /// Throws if it finds no rest within the limits; `effects` is then as it was.
  public func start(
    evaluating guards: some GuardEvaluator, effects: inout [Effect],
    limits: ChartLimits = .standard
  ) throws(ChartRunError) -> Configuration {
    var configuration = Configuration(
      fingerprint: fingerprint, active: StateSet(capacity: states.count),
      history: Array(repeating: StateSet(capacity: states.count), count: historyCount),
      isRunning: true)
    try run(&configuration, &effects, limits) { interpreter throws(ChartRunError) in
      try interpreter.interpret(guards)
    }
    return configuration
  }

  /// Takes one external event to the end of its macrostep, the effects appended in order.
  ///
  /// An event that selects no transition changes nothing, and neither does any event once the run
  /// has stopped. Throws if the macrostep finds no end within the limits, or if the configuration
  /// is another chart's; configuration and effects are then as they were.
  public func step(
    _ event: EventIndex, _ configuration: inout Configuration,
    evaluating guards: some GuardEvaluator, effects: inout [Effect],
    limits: ChartLimits = .standard
  ) throws(ChartRunError) {
    guard configuration.fingerprint == fingerprint else { throw .foreignConfiguration }
    guard configuration.isRunning else { return }
    try run(&configuration, &effects, limits) { interpreter throws(ChartRunError) in
      try interpreter.take(event, guards)
    }
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

  /// Lends configuration and effects to an interpreter; gives them back as they were if it throws.
  private func run(
    _ configuration: inout Configuration, _ effects: inout [Effect], _ limits: ChartLimits,
    _ body: (inout Interpreter) throws(ChartRunError) -> Void
  ) throws(ChartRunError) {
    let effectCount = effects.count
    var interpreter = Interpreter(
      chart: self, limits: limits, configuration: configuration, effects: [])
    swap(&interpreter.effects, &effects)
    defer { swap(&interpreter.effects, &effects) }
    do throws(ChartRunError) {
      try body(&interpreter)
    } catch {
      interpreter.effects.removeSubrange(effectCount...)
      throw error
    }
    configuration = interpreter.configuration
  }
}
