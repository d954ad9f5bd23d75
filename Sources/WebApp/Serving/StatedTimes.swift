import Casework
import CivilTime
import Deadlines
import Workflows

extension Site {
  /// When something happened, as a form states it; nil for now, where the field was left empty.
  func occurred(_ text: String, in zone: Zone) throws -> Instant? {
    guard !text.isEmpty else { return nil }
    do {
      return try StatedTime.instant(text) { zone }
    } catch let refusal as Refusal {
      throw refusal.about(.time)
    }
  }
}

extension CaseState {
  /// The zone in which times of the case are shown: that of its calendar.
  func zone(else other: Zone) -> Zone { runs.first?.workflow.calendar.zone ?? other }
}
