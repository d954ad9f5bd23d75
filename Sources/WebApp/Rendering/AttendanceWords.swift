import Casework
import Expressions
import Workflows

extension Words {
  /// Who came to a meeting, in a line.
  func text(_ attendance: Attendance) -> String {
    let parts = Attendance.Presence.allCases.compactMap { presence -> String? in
      let names = attendance.those(presence).map { attendee in
        attendee.who + (attendee.role.map { " (\(role($0)))" } ?? "")
      }
      return names.isEmpty
        ? nil : "\(self["attendance.\(presence.rawValue)"]): \(names.joined(separator: ", "))"
    }
    let guests = attendance.guests.joined(separator: ", ")
    return (parts + (guests.isEmpty ? [] : ["\(self["attendance.guests"]): \(guests)"]))
      .joined(separator: "; ")
  }
}

extension RecordedValue {
  /// Who came to a meeting, where it is that; nil for what somebody wrote by hand, and for what is
  /// not held any more.
  var attendance: Attendance? {
    guard case .committed(_, let content?) = self, case .string(let text) = content.value else {
      return nil
    }
    return Attendance(text)
  }
}
