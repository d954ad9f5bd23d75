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
    func isDay(_ anchor: WrittenAnchor, _ step: StepDefinition?) -> Bool {
      switch anchor {
      case .fact(let fact):
        return caseFile.factIndex(fact).map { caseFile.facts[$0].type == .date } ?? false
      case .field(let named, let field):
        let other = named.flatMap { subject.outline.stepOfID[$0] }
          .map { subject.outline.steps[$0].step }
        let kind = (named == nil ? step : other)?.fields.first { $0.id == field }?.kind
        return kind == .date
      case .entered, .started, .caseOpened, .done, .event: return false
      }
    }
    func check(
      _ anchors: [WrittenAnchor], _ rule: String?, _ place: Place, _ attribute: String,
      _ step: StepDefinition?
    ) {
      guard let rule, clocks.contains(rule) else { return }
      for anchor in anchors where isDay(anchor, step) {
        findings.append(
          Finding(
            id: "date-under-clock",
            message: "\(described(anchor)) is a day, and the rule \"\(rule)\" counts hours",
            location: place.of(attribute, word: anchor.description),
            mend: "count from one of type date-time, or name a rule that counts days"))
      }
    }
    for step in subject.outline.steps.map(\.step) {
      for due in step.dues {
        check(
          due.from, due.counting ?? ClockRule.of(calendar), due.place, due.anchorAttribute, step)
      }
    }
    for timer in subject.outline.timers.map(\.timer) {
      check(timer.from, timer.counting, timer.place, "from", nil)
    }
    return findings
  }

  private func described(_ anchor: WrittenAnchor) -> String {
    switch anchor {
    case .fact(let fact): "the fact \"\(fact)\""
    case .field(_, let field): "the field \"\(field)\""
    case .entered, .started, .caseOpened, .done, .event: "\"\(anchor)\""
    }
  }
}
