import Casework
import CivilTime

/// Where a step stands, in words: `overdue by 2 d 3 h`, `due end of Thursday 14 May`.
enum StandingText {
  /// What is said of a row at the moment of `time`.
  static func of(_ row: StepRow, _ time: TimeText) -> String {
    let standing = row.standing
    let now = time.now
    switch standing.status(at: now) {
    case .open:
      guard let due = standing.due else { return "no deadline" }
      let isSoon = row.warnFrom.map { $0 <= now } ?? false
      let text = "due \(time.due(due))"
      return isSoon ? Paint.warning("\(text), soon") : text
    case .pending: return "no date yet"
    case .stopped: return "clock stands"
    case .overdue:
      guard let due = standing.due else { return "overdue" }
      let late = TimeText.elapsed(from: due, to: now)
      // Where the law says "immediately" and gives no number, nobody is told to be late by law.
      return Paint.alarm(
        row.rule?.isImmediate ?? false
          ? "no record, \(late) past practice" : "overdue by \(late)")
        + (row.fellDueUnheld ? Paint.alarm(", nobody held the role") : "")
    case .done: return done(standing, time) + lateRecord(standing)
    case .onTime: return "on time, " + done(standing, time) + lateRecord(standing)
    case .late:
      guard let due = standing.due, let done = standing.done else { return "late" }
      if done < due { return self.done(standing, time) + ", late: extended afterwards" }
      let isImmediate = row.rule?.isImmediate ?? false
      return self.done(standing, time) + (isImmediate ? ", past practice by " : ", late by ")
        + "\(TimeText.elapsed(from: due, to: done))"
        + lateRecord(standing)
    case .superseded:
      guard let left = standing.superseded else { return "superseded" }
      let text = "superseded \(time.minute(left))"
      guard let due = standing.due, left >= due else { return text }
      return text + ", overdue by \(TimeText.elapsed(from: due, to: left)) then"
    case .withdrawn: return "withdrawn"
    }
  }

  private static func done(_ standing: StepStanding, _ time: TimeText) -> String {
    standing.done.map { "done \(time.minute($0))" } ?? "done"
  }

  /// A step done in time and recorded late is on time, and is shown as recorded late.
  private static func lateRecord(_ standing: StepStanding) -> String {
    guard standing.recordedLateBy != nil, let done = standing.done, let recorded = standing.recorded
    else { return "" }
    return ", recorded \(TimeText.elapsed(from: done, to: recorded)) later"
  }
}
