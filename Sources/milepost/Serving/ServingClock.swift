import Casework
import CivilTime

/// The clock of a server: the machine's, or in a rehearsal one that was set and goes on from there.
struct ServingClock: Sendable {
  /// The moment of a demonstration whose caller names none: the morning after its story.
  static let demonstration = "2026-06-20T09:00-05:00"

  private let ahead: Int64
  private let isMadeUp: Bool

  init(_ session: Session, isDemonstration: Bool) throws {
    let named: Instant?
    if case .rehearsal(let instant) = try session.clock.get() {
      named = instant
    } else {
      named =
        isDemonstration
        ? try StatedTime.instant(Self.demonstration) { try session.zone() } : nil
    }
    isMadeUp = named != nil
    ahead = named.map { $0.milliseconds - SystemClock.now.milliseconds } ?? 0
  }

  /// The present moment.
  @Sendable func now() -> Clock {
    let instant = SystemClock.now.adding(milliseconds: ahead)
    return isMadeUp ? .rehearsal(instant) : .system(instant)
  }
}
