import CivilTime
import Deadlines
import Expressions
import XMLReading

/// What people set a deadline by is of a type that can set one: a date or a time to count from, a
/// number to say how long.
struct SetByPeople: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.anchors.flatMap { fields($0, in: subject) }
      + subject.outline.steps.map(\.step).flatMap { step in
        step.dues.flatMap { due in
          days(due, in: subject) + lengths(due, in: subject) + nothing(due, in: subject)
        }
      }
  }

  /// A field is there, and is a date or a time; under a clock it is a time.
  private func fields(_ use: AnchorUse, in subject: WorkflowSubject) -> [Finding] {
    guard case .field(let named, let field) = use.anchor else { return [] }
    let location = use.place.of(use.attribute, word: use.anchor.description)
    let step =
      named.map { name in subject.outline.stepOfID[name].map { subject.outline.steps[$0].step } }
      ?? use.step
    // A step that is not there has a finding of its own.
    guard let step else {
      guard named == nil else { return [] }
      return [
        Finding(
          id: "unknown-field", message: "a timer has no fields of its own", location: location,
          mend: "name the step: field:STEP/\(field)")
      ]
    }
    guard let found = step.fields.first(where: { $0.id == field }) else {
      return [
        Finding(
          id: "unknown-field", message: "the step \"\(step.id)\" records no field \"\(field)\"",
          location: location,
          mend: Nearest.mend(
            field.rawValue, among: step.fields.map(\.id.rawValue), kind: "field"))
      ]
    }
    switch found.kind {
    case .date, .dateTime, .appointment: return []
    case .text, .choice, .number, .boolean, .agency:
      return [
        Finding(
          id: "not-a-date",
          message: "the field \"\(field)\" is of type \(found.kind.name) and is counted from",
          location: location, mend: "count from a field of type date, date-time or appointment")
      ]
    }
  }

  /// `on` names what says a day.
  private func days(_ due: DueDefinition, in subject: WorkflowSubject) -> [Finding] {
    guard due.anchorAttribute == "on" else { return [] }
    return due.from.compactMap { anchor in
      switch anchor {
      case .field: return nil
      case .fact(let fact):
        guard let caseFile = subject.surroundings.caseFile, let slot = caseFile.factIndex(fact)
        else { return nil }
        switch caseFile.facts[slot].type {
        case .date, .dateTime: return nil
        default: break
        }
      case .entered, .started, .caseOpened, .done, .event: break
      }
      return Finding(
        id: "not-a-date", message: "\"\(anchor)\" says no day on which something could be due",
        location: due.place.of("on", word: anchor.description),
        mend: "name a fact or a field that is a date, or count from it: within=\"…\" from=\"…\"")
    }
  }

  /// A fact that says how long there is, is a number.
  private func lengths(_ due: DueDefinition, in subject: WorkflowSubject) -> [Finding] {
    guard case .amount(let facts) = due.length, let caseFile = subject.surroundings.caseFile
    else { return [] }
    return facts.compactMap { fact in
      guard let slot = caseFile.factIndex(fact), caseFile.facts[slot].type != .number else {
        return nil
      }
      return Finding(
        id: "not-a-number", message: "the fact \"\(fact)\" is no number and says no length",
        location: due.place.of("within", word: "fact:\(fact)"),
        mend: "name a fact of type number: hours under a clock, days under a day rule")
    }
  }

  /// No time at all is a deadline only by days, or at a time that people set.
  private func nothing(_ due: DueDefinition, in subject: WorkflowSubject) -> [Finding] {
    guard case .period(let period) = due.length, period.isZero, !due.countsBack,
      let calendar = subject.calendar
    else { return [] }
    let rule = calendar.definition.rules.first { $0.id.rawValue == due.counting }
    guard rule?.counts == .time, due.place.has("within") else { return [] }
    let isSet = due.from.allSatisfy { anchor in
      switch anchor {
      case .fact, .field: true
      case .entered, .started, .caseOpened, .done, .event: false
      }
    }
    guard !isSet else { return [] }
    return [
      Finding(
        id: "bad-period", message: "a clock that runs for no time is past at once",
        location: due.place.of("within"),
        mend: "say how long there is, or count from a fact or field that people set")
    ]
  }
}
