import Deadlines
import Expressions
import XMLReading

/// A fact that is a day has no hour from which a clock could run.
struct DateUnderClock: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let calendar = subject.calendar, let caseFile = subject.surroundings.caseFile else {
      return []
    }
    let clocks = Set(
      calendar.definition.rules.filter { $0.counts == .time }.map(\.id.rawValue))
    var findings: [Finding] = []
    func check(_ anchors: [WrittenAnchor], _ rule: String?, _ place: Place) {
      guard let rule, clocks.contains(rule) else { return }
      for anchor in anchors {
        guard case .fact(let fact) = anchor, let slot = caseFile.factIndex(fact),
          caseFile.facts[slot].type == .date
        else { continue }
        findings.append(
          Finding(
            id: "date-under-clock",
            message: "the fact \"\(fact)\" is a day, and the rule \"\(rule)\" counts hours",
            location: place.of("from", word: anchor.description),
            mend: "count from a fact of type date-time, or name a rule that counts days"))
      }
    }
    for step in subject.outline.steps.map(\.step) {
      for due in step.dues {
        check(due.from, due.counting ?? ClockRule.of(calendar), due.place)
      }
    }
    for timer in subject.outline.timers.map(\.timer) {
      check(timer.from, timer.counting, timer.place)
    }
    return findings
  }
}
