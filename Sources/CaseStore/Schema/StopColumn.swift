import Casework
import CivilTime

/// The stretches in which a step's clock stood, as one column holds them: `FROM/UNTIL` in
/// milliseconds, separated by spaces; an open end is empty.
enum StopColumn {
  static func text(_ stops: [Opening.Stop]) -> String? {
    guard !stops.isEmpty else { return nil }
    return stops.map { stop in
      "\(stop.from.milliseconds)/\(stop.until.map { String($0.milliseconds) } ?? "")"
    }.joined(separator: " ")
  }

  static func stops(_ text: String?) -> [Opening.Stop] {
    (text ?? "").split(separator: " ").compactMap { part in
      let ends = part.split(separator: "/", omittingEmptySubsequences: false)
      guard ends.count == 2, let from = Int64(ends[0]) else { return nil }
      return Opening.Stop(
        from: Instant(milliseconds: from),
        until: Int64(ends[1]).map { Instant(milliseconds: $0) })
    }
  }
}
