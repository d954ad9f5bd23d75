public import CivilTime

/// The present moment, and whether somebody made it up.
///
/// A database whose first command had a made-up moment is a rehearsal for ever; any other refuses
/// one on a command that writes, so that no real record can be given a false time.
public enum Clock: Hashable, Sendable {
  /// What the machine's clock says.
  case system(Instant)
  /// What the caller says, for a reproducible run.
  case rehearsal(Instant)

  /// The moment.
  public var now: Instant {
    switch self {
    case .system(let now), .rehearsal(let now): now
    }
  }

  /// Whether somebody made it up.
  public var isMadeUp: Bool {
    if case .rehearsal = self { true } else { false }
  }
}
