import Casework
import CivilTime
import Workflows

/// Rows of the step log as a table for people.
struct StepTable {
  /// Which columns a table begins with.
  enum Subject {
    /// Steps of several cases: each with its case.
    case cases
    /// Steps of one case.
    case oneCase
  }

  private let time: TimeText
  private let subject: Subject

  init(_ subject: Subject, _ time: TimeText) {
    self.subject = subject
    self.time = time
  }

  /// The lines of the table; none where there are no rows.
  func lines(_ rows: [StepRow]) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table =
      switch subject {
      case .cases: Table("WHEN", "CASE", "STEP", "FOR", "WHAT", "RESTS ON")
      case .oneCase: Table("WHEN", "STEP", "FOR", "WHAT", "RESTS ON")
      }
    for row in rows {
      let cells = [
        StandingText.of(row, time), "\(row.run)/\(row.opening)",
        Self.cut(Self.person(of: row), to: 36),
        Self.cut(row.step.title, to: 44) + ending(of: row), Self.basis(of: row),
      ]
      switch subject {
      case .cases: table.add(cells[0], row.caseID.rawValue, cells[1], cells[2], cells[3], cells[4])
      case .oneCase: table.add(cells[0], cells[1], cells[2], cells[3], cells[4])
      }
    }
    return [table.text]
  }

  private func ending(of row: StepRow) -> String {
    var text = row.step.isRequired || row.outcome != nil ? "" : " (optional)"
    if let outcome = row.outcome {
      text += ": \(outcome)"
      if let reason = row.reason { text += " (\(reason))" }
    }
    return text
  }

  /// Who does a step, or did it: `childrens-division`, `w1 (childrens-division) @ boone-cd`.
  static func person(of row: StepRow) -> String {
    let roles = row.role.split(separator: " ").joined(separator: ", ")
    let agency = row.agency.map { " @ \($0)" } ?? ""
    guard let who = row.actor ?? row.owner else { return roles + agency }
    return "\(who) (\(roles))\(agency)"
  }

  /// What a deadline rests on, with its kind, and whether somebody has read it at its source.
  static func basis(of row: StepRow) -> String {
    guard let rule = row.rule else { return "-" }
    let verified = rule.isVerified ? "" : ", not verified"
    let number = rule.isImmediate ? ", immediately; hours are practice" : ""
    return "\(cut(rule.authority, to: 56)) (\(rule.kind.rawValue)\(verified)\(number))"
  }

  /// A text of at most so many letters.
  static func cut(_ text: String, to length: Int) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }
}

/// Deadlines that passed while nobody held the role, as they head a supervisor's lists.
enum UnheldLines {
  /// A line for each that is open still, and an empty one after them.
  static func of(_ rows: [StepRow], _ time: TimeText) -> [String] {
    let unheld = rows.filter { $0.fellDueUnheld && $0.standing.isOpen }
    guard !unheld.isEmpty else { return [] }
    return unheld.map { row in
      let roles = row.role.split(separator: " ").joined(separator: " or ")
      let due = row.standing.due.map { " \(time.due($0))" } ?? ""
      return Paint.alarm(
        "NOBODY HELD THE ROLE: \(row.caseID), \(row.run)/\(row.opening): fell due\(due) "
          + "without anybody as \(roles)")
        + "; give it to somebody: milepost case assign \(row.caseID) WHO \(row.run)/\(row.opening)"
    } + [""]
  }
}

/// What must never be and is, as it heads every list.
enum ViolationLines {
  /// A line for each, and an empty one after them.
  static func of(_ violations: [Violation]) -> [String] {
    guard !violations.isEmpty else { return [] }
    return violations.map { violation in
      Paint.alarm("MUST NOT BE: \(violation.caseID), run \(violation.run): \(violation.text)")
        + " (\(violation.workflow), \(violation.never))"
    } + [""]
  }
}
