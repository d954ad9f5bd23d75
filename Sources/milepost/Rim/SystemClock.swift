import CivilTime
import Foundation

/// The machine's clock.
enum SystemClock {
  /// The present moment, to the millisecond.
  static var now: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }
}
