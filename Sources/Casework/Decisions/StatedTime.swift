public import CivilTime
import Workflows

/// Times as people state them: by the clock of a zone, where they give no offset.
public enum StatedTime {
  /// The instant that is meant.
  ///
  /// A time without offset is read in a zone; in the hour that comes twice, or not at all, it is
  /// refused with both readings. A bare day means its end.
  ///
  /// - Parameter zone: asked for only where the text has no offset.
  /// - Throws: `Refusal`; what `zone` throws.
  public static func instant(_ text: String, zone: () throws -> Zone) throws -> Instant {
    guard let written = WrittenTime(text) else {
      throw Refusal(
        .wrongTime, "'\(text)' is no time.",
        mend: "Write a time such as 2026-05-04T09:00-05:00, 2026-05-04T09:00 or 2026-05-04.")
    }
    if case .instant(let instant) = written { return instant }
    do {
      return try written.instant(in: try zone())
    } catch ValueError.timeTwice(let text, let readings) {
      throw Refusal(
        .ambiguousTime, "The clock shows '\(text)' twice.",
        mend: "Write \(readings.joined(separator: " or ")).", details: readings)
    } catch ValueError.timeSkipped(let text, let readings) {
      throw Refusal(
        .ambiguousTime, "The clock leaves '\(text)' out.",
        mend: "Write \(readings.joined(separator: " or ")).", details: readings)
    }
  }
}
