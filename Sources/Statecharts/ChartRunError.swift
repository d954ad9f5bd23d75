/// Why a step could not be brought to its end; the configuration is then the one before it.
public enum ChartRunError: Error, Hashable, Sendable {
  /// The macrostep took more microsteps than the limit; these transitions were the last ones taken.
  case tooManyMicrosteps(limit: Int, lastTaken: [Int])
  /// The macrostep raised more internal events than the limit; this one was too many.
  case tooManyInternalEvents(limit: Int, last: String)
  /// The configuration was made by another chart, or another version of this one.
  case foreignConfiguration
}

extension ChartRunError: CustomStringConvertible {
  /// What happened, and what usually causes it.
  public var description: String {
    switch self {
    case .tooManyMicrosteps(let limit, let lastTaken):
      let last = lastTaken.map { "\($0)" }.joined(separator: ", ")
      return "the chart found no rest within \(limit) microsteps (last taken: transitions "
        + "\(last)); "
        + "usually an eventless transition whose condition stays true, eventless transitions that "
        + "lead back to one another, or a transition that raises the event it waits for"
    case .tooManyInternalEvents(let limit, let last):
      return "more than \(limit) internal events were raised in one macrostep, the last "
        + "\"\(last)\"; "
        + "usually transitions that answer each event by raising several others"
    case .foreignConfiguration:
      return "the configuration belongs to another chart; usually a snapshot of an older version "
        + "that was not taken over by the names of its states"
    }
  }
}

/// How long one macrostep may go on.
public struct ChartLimits: Hashable, Sendable {
  /// The most microsteps in a macrostep.
  public var microsteps: Int
  /// The most internal events raised in a macrostep.
  public var internalEvents: Int

  /// These limits.
  public init(microsteps: Int, internalEvents: Int) {
    self.microsteps = microsteps
    self.internalEvents = internalEvents
  }

  /// 10,000 microsteps, 100,000 internal events: far beyond any chart that comes to rest.
  public static let standard = ChartLimits(microsteps: 10_000, internalEvents: 100_000)
}
