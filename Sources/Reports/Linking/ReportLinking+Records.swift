import Expressions
import Workflows
import XMLReading

// Records and their fields.
extension ReportLinking {
  mutating func record(_ definition: RecordDefinition, _ units: [String: Unit]) -> ChildRecord? {
    let before = findings.count
    let unit = unit(definition.unit, definition.place, units)
    let day = expression(definition.day, definition.place, "day", .date, for: .line)
    let test = expression(definition.test, definition.place, "where", .boolean, for: .line)
    let fields = definition.fields.compactMap { field($0) }
    let isSound = !findings[before...].contains { $0.severity == .error }
    guard let unit, isSound, caseFile != nil else { return nil }
    return ChildRecord(
      definition: definition, unit: unit, fields: fields, test: test, day: day,
      openedOnSlot: openedOnSlot)
  }

  private mutating func field(_ definition: RecordDefinition.Field) -> ChildRecord.Field? {
    let place = definition.place
    let ways = [
      definition.fact != nil, definition.value != nil, definition.done != nil,
      definition.taken != nil,
    ].count { $0 }
    guard ways == 1 else {
      report(
        "field-content", "a field has its content from one place", at: place.element,
        mend: "write one of \"fact\", \"value\", \"done\" and \"take\"")
      return nil
    }
    if let id = definition.fact {
      guard let fact = fact(id.rawValue, place, "fact", for: .line) else { return nil }
      for code in definition.codes where !fact.choices.contains(where: { $0.value == code.value }) {
        report(
          "unknown-choice", "\"\(code.value)\" is no choice of \"\(id)\"",
          at: code.place.of("value"),
          mend: Nearest.mend(code.value, among: fact.choices.map(\.value), kind: "choice"))
      }
      let written = definition.codes.filter(\.isVerified).map { ($0.value, $0.code) }
      return ChildRecord.Field(
        definition: definition,
        content: .fact(
          slot: fact.slot,
          codes: Dictionary(written, uniquingKeysWith: { first, _ in first })),
        fact: fact)
    }
    if definition.value != nil {
      return expression(definition.value, place, "value", nil, for: .line).map {
        ChildRecord.Field(definition: definition, content: .value($0), fact: nil)
      }
    }
    if let done = definition.done { return step(done, definition) }
    return definition.taken.map {
      ChildRecord.Field(definition: definition, content: .taken($0), fact: nil)
    }
  }

  private mutating func step(
    _ name: String, _ definition: RecordDefinition.Field
  ) -> ChildRecord.Field? {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isKnown = steps?.contains(name) ?? true
    guard parts.count == 2, isKnown else {
      report(
        "unknown-step", "there is no step \"\(name)\"", at: definition.place.of("done"),
        mend: Nearest.mend(name, among: (steps ?? []).sorted(), kind: "step"))
      return nil
    }
    return ChildRecord.Field(
      definition: definition,
      content: .done(workflow: String(parts[0]), step: String(parts[1])), fact: nil)
  }
}
