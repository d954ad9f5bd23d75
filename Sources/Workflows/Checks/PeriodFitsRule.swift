import CivilTime
import Deadlines
import XMLReading

/// A clock counts hours and minutes, a day rule days, months and years.
struct PeriodFitsRule: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let calendar = subject.calendar else { return [] }
    let rules = Dictionary(
      calendar.definition.rules.map { ($0.id.rawValue, $0) },
      uniquingKeysWith: { first, _ in first })
    return uses(in: subject).compactMap { use in
      guard let rule = use.rule.flatMap({ rules[$0] }) else { return nil }
      return finding(use, rule)
    }
  }

  private struct Use {
    let length: Length
    let rule: String?
    let place: Place
    let attribute: String
  }
  private enum Length {
    case period(Period)
    case dayOfYear
  }

  private func finding(_ use: Use, _ rule: CountingRule) -> Finding? {
    let message: String
    let mend: String
    switch (use.length, rule.counts) {
    case (.dayOfYear, .time):
      message = "a clock cannot count to a day of the year"
      mend = "name a rule that counts days"
    case (.period(let period), .time) where period.hasDays:
      message = "\"\(period)\" has days, and the rule \"\(rule.id)\" counts hours"
      mend = "write it in hours, or name a rule that counts days"
    case (.period(let period), .days) where period.hasTime,
      (.period(let period), .workingDays) where period.hasTime:
      message = "\"\(period)\" has hours, and the rule \"\(rule.id)\" counts days"
      mend = "write it in days, or name a rule that counts hours"
    default: return nil
    }
    return Finding(
      id: "period-does-not-fit-rule", message: message, location: use.place.of(use.attribute),
      mend: mend)
  }

  private func uses(in subject: WorkflowSubject) -> [Use] {
    var found: [Use] = []
    func add(_ period: Period?, _ rule: String?, _ place: Place, _ attribute: String) {
      guard let period else { return }
      found.append(
        Use(length: .period(period), rule: rule, place: place, attribute: attribute))
    }
    for step in subject.outline.steps.map(\.step) {
      for due in step.dues {
        let rule = due.counting ?? subject.calendar.flatMap { ClockRule.of($0) }
        switch due.length {
        case .period(let period): add(period, rule, due.place, "within")
        case .on:
          found.append(Use(length: .dayOfYear, rule: rule, place: due.place, attribute: "on"))
        case .immediately:
          add(due.amber, rule, due.place, "amber")
          add(due.red, rule, due.place, "red")
        case .asStep, .amount, .whenNeeded, .rhythm, .missing: break
        }
        add(due.notBefore, rule, due.place, "not-before")
        for extend in due.extensions { add(extend.upTo, rule, extend.place, "up-to") }
      }
      if let repetition = step.repetition {
        add(repetition.every, repetition.counting, repetition.place, "every")
        add(repetition.notBefore, repetition.counting, repetition.place, "not-before")
        for change in repetition.changes {
          add(change.every, repetition.counting, change.place, "every")
          add(change.notBefore, repetition.counting, change.place, "not-before")
        }
      }
    }
    for timer in subject.outline.timers.map(\.timer) {
      add(timer.within, timer.counting, timer.place, "within")
    }
    return found
  }
}

/// The rule by which a duty is counted that names none: the calendar's plain clock.
enum ClockRule {
  /// The rule called `clock`, else the first that counts time without exception.
  static func of(_ calendar: CalendarFile) -> String? {
    let clocks = calendar.definition.rules.filter { $0.counts == .time && $0.except.isEmpty }
    return (clocks.first { $0.id.rawValue == "clock" } ?? clocks.first)?.id.rawValue
  }
}
