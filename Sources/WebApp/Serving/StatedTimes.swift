import Casework
import CivilTime
import Deadlines
import Workflows

extension Site {
  /// When something happened, as a form states it; nil for now, where the field was left empty.
  func occurred(_ text: String, in zone: Zone) throws -> Instant? {
    text.isEmpty ? nil : try StatedTime.instant(text) { zone }
  }
}

extension CaseState {
  /// The zone in which times of the case are shown: that of its calendar.
  func zone(else other: Zone) -> Zone { runs.first?.workflow.calendar.zone ?? other }
}
