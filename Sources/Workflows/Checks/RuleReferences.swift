import Deadlines
import XMLReading

/// The calendar is there, and has every counting rule that is named.
struct RuleReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let id = subject.definition.calendar
    guard let calendar = subject.calendar else {
      guard !id.rawValue.isEmpty else { return [] }
      let known = subject.surroundings.set.calendars.map(\.id.rawValue)
      return [
        Finding(
          id: "unknown-calendar", message: "there is no calendar \"\(id)\"",
          location: subject.definition.place.of("calendar"),
          mend: Nearest.mend(id.rawValue, among: known, kind: "calendar"))
      ]
    }
    let rules = calendar.definition.rules.map(\.id.rawValue)
    return references(in: subject.outline).filter { !rules.contains($0.rule) }.map { reference in
      Finding(
        id: "unknown-rule",
        message: "the calendar \"\(id)\" has no counting rule \"\(reference.rule)\"",
        location: reference.place.of("counting"),
        mend: Nearest.mend(reference.rule, among: rules, kind: "rule"))
    }
  }

  private func references(in outline: Outline) -> [(rule: String, place: Place)] {
    var found: [(rule: String, place: Place)] = []
    for step in outline.steps.map(\.step) {
      for due in step.dues {
        if let counting = due.counting { found.append((counting, due.place)) }
      }
      if let repetition = step.repetition { found.append((repetition.counting, repetition.place)) }
    }
    found += outline.timers.map { ($0.timer.counting, $0.timer.place) }
    return found.filter { !$0.rule.isEmpty }
  }
}
