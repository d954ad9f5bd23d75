/// The names of the events that the engine raises.
public enum EventNames {
  /// `step.STEP.OUTCOME`: a step ended.
  public static func outcome(_ step: StepID, _ outcome: OutcomeID) -> String {
    "step.\(step).\(outcome)"
  }
  /// `overdue.STEP`: a step's deadline has passed.
  public static func overdue(_ step: StepID) -> String { "overdue.\(step)" }
  /// `overdue.STEP.limit`: the outer limit of a step has passed.
  public static func overdueLimit(_ step: StepID) -> String { "overdue.\(step).limit" }
  /// `timer.ID`: a timer has run down.
  public static func timer(_ timer: TimerID) -> String { "timer.\(timer)" }
  /// `done.steps.STATE`: the last required step of a state is closed.
  public static func stepsDone(_ state: StateID) -> String { "done.steps.\(state)" }
  /// `done.state.STATE`: a state's children have reached their end (SCXML 3.7).
  public static func stateDone(_ state: StateID) -> String { "done.state.\(state)" }
  /// `done.invoke.ID`: an invoked run has ended.
  public static func invokeDone(_ invoke: InvokeID) -> String { "done.invoke.\(invoke)" }
  /// `fact.ID`: the current value of a fact has changed.
  public static func fact(_ fact: FactID) -> String { "fact.\(fact)" }
  /// `screening.PURPOSE.RESULT.BAND`: a screening was submitted.
  public static func screening(_ purpose: Purpose, result: String, band: String) -> String {
    "screening.\(purpose).\(result).\(band)"
  }
  /// `screening.stopped.THEN`: a screening was stopped by one of its rules.
  public static func screeningStopped(_ then: String) -> String { "screening.stopped.\(then)" }
  /// `violated.ID`: something that must never be has come to be.
  public static func violated(_ never: NeverID) -> String { "violated.\(never)" }

  /// The first parts of names that only the engine raises.
  static let reserved: Set<String> = [
    "step", "overdue", "timer", "done", "fact", "screening", "violated",
  ]

  /// Whether a descriptor of events (SCXML 3.12.1) matches the name of an event.
  static func matches(_ descriptor: String, _ name: String) -> Bool {
    let stem = stem(of: descriptor)
    return stem.isEmpty || name == stem || name.hasPrefix(stem + ".")
  }

  /// The fact whose change a descriptor asks for by name: of `fact.ID`; nil for any other.
  static func fact(in descriptor: String) -> FactID? {
    let parts = stem(of: descriptor).utf8.split(separator: UInt8(ascii: "."), maxSplits: 2)
    guard parts.count == 2, parts[0].elementsEqual("fact".utf8) else { return nil }
    return FactID(String(Substring(parts[1])))
  }

  /// A descriptor without the endings that mean nothing; empty for the one that matches all.
  static func stem(of descriptor: String) -> String {
    if descriptor == "*" || descriptor == ".*" { return "" }
    if descriptor.hasSuffix(".*") { return String(descriptor.dropLast(2)) }
    if descriptor.hasSuffix(".") { return String(descriptor.dropLast()) }
    return descriptor
  }
}
