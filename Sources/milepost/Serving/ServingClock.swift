import CaseStore
import Casework
import CivilTime

/// The clock of a server: the machine's, or in a rehearsal one that was set and goes on from there.
struct ServingClock: Sendable {
  /// The moment of a demonstration whose caller names none: the morning after its story, or where
  /// one that ran before has stopped, as what was recorded later than now is not shown.
  static let demonstration = "2026-06-20T09:00-05:00"

  private let ahead: Int64
  private let isMadeUp: Bool

  /// - Parameter store: where what was recorded is kept.
  init(_ session: Session, _ store: CaseStore, isDemonstration: Bool) throws {
    let named: Instant?
    if case .rehearsal(let instant) = try session.clock.get() {
      named = instant
    } else {
      named = isDemonstration ? try Self.moment(of: session, after: store) : nil
    }
    isMadeUp = named != nil
    ahead = named.map { $0.milliseconds - SystemClock.now.milliseconds } ?? 0
  }

  private static func moment(of session: Session, after store: CaseStore) throws -> Instant {
    let story = try StatedTime.instant(demonstration) { try session.zone() }
    return try store.lastRecorded().map { max($0, story) } ?? story
  }

  /// The present moment.
  @Sendable func now() -> Clock {
    let instant = SystemClock.now.adding(milliseconds: ahead)
    return isMadeUp ? .rehearsal(instant) : .system(instant)
  }
}
