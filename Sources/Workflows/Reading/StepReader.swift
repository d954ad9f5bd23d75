import CivilTime
import XMLReading

extension AttributeReader {
  mutating func step(_ element: XMLElement) -> StepDefinition {
    StepDefinition(
      id: id(element), kind: word(element, "kind", otherwise: .task), roles: ids(element, "role"),
      all: flag(element, "all"), isRequired: flag(element, "required", otherwise: true),
      to: optionalID(element, "to"), service: optionalID(element, "service"),
      answers: optionalID(element, "answers"), opensOn: opensOn(element),
      opensMany: flag(element, "many"),
      before: ids(element, "before"), title: childText(element, "title") ?? element["id"] ?? "",
      text: childText(element, "text") ?? "", gates: element.all("requires").map { gate($0) },
      dues: element.all("due").map { due($0) },
      escalations: element.all("escalate").map { escalation($0) },
      repetition: single(element, "repeat").map { repetition($0) },
      fields: element.all("record").flatMap { $0.all("field") }.map { field($0) },
      outcomes: element.all("outcome").map { outcome($0) }, place: Place(element))
  }

  private mutating func opensOn(_ element: XMLElement) -> EventName? {
    guard let written = text(element, "opens-on") else { return nil }
    guard case .event(let name)? = WrittenAnchor(written) else {
      report(
        "bad-opens-on", "\"\(written)\" is no event that could open a step", element, "opens-on",
        mend: "write event:NAME")
      return nil
    }
    return name
  }

  private mutating func gate(_ element: XMLElement) -> GateDefinition {
    GateDefinition(
      test: element["test"], screening: optionalID(element, "screening"),
      mustBeValid: flag(element, "valid"), within: period(element, "within"),
      authority: optionalID(element, "authority"), text: element.text, place: Place(element))
  }

  mutating func escalation(_ element: XMLElement) -> EscalationDefinition {
    let after = period(element, "after") ?? Period()
    if after.hasDays {
      report(
        "period-does-not-fit-rule", "an escalation counts hours, and \"\(after)\" has days",
        element,
        "after", mend: "write it in hours: after=\"PT24H\"")
    }
    return EscalationDefinition(
      start: word(element, "at", otherwise: .due), after: after, roles: ids(element, "role"),
      authority: id(element, "authority"), text: element.text, place: Place(element))
  }

  private mutating func repetition(_ element: XMLElement) -> RepeatDefinition {
    RepeatDefinition(
      every: period(element, "every") ?? .days(1), notBefore: period(element, "not-before"),
      from: word(element, "from", otherwise: .last), counting: text(element, "counting") ?? "",
      authority: id(element, "authority"), changes: element.all("then").map { rhythmChange($0) },
      place: Place(element))
  }

  private mutating func rhythmChange(_ element: XMLElement) -> RhythmChangeDefinition {
    RhythmChangeDefinition(
      every: period(element, "every") ?? .days(1), notBefore: period(element, "not-before"),
      after: period(element, "after") ?? .days(1), of: anchors(element, "of"),
      place: Place(element))
  }

  private mutating func field(_ element: XMLElement) -> FieldDefinition {
    let kind: FieldDefinition.Kind
    switch text(element, "type") {
    case "choice":
      kind = .choice(
        element.all("choice").map { choice in
          let value = text(choice, "value") ?? ""
          return FieldChoice(value: value, label: choice.text.isEmpty ? value : choice.text)
        })
    case "number": kind = .number
    case "boolean": kind = .boolean
    case "date": kind = .date
    case "date-time": kind = .dateTime
    case "agency": kind = .agency
    case "appointment": kind = .appointment
    default: kind = .text(maxLength: maxLength(element))
    }
    return FieldDefinition(
      id: id(element), kind: kind, title: text(element, "title") ?? element["id"] ?? "",
      isRequired: flag(element, "required"), place: Place(element))
  }

  private mutating func maxLength(_ element: XMLElement) -> Int {
    guard let written = text(element, "max-length") else {
      findings.append(
        Finding(
          id: "missing-attribute", message: "a field of type text has no \"max-length\"",
          location: element.location,
          mend: "say how many characters it may have: max-length=\"2000\""))
      return FieldDefinition.greatestLength
    }
    guard let length = Int(written), (1...FieldDefinition.greatestLength).contains(length) else {
      report(
        "bad-max-length", "\"\(written)\" is no length of a text", element, "max-length",
        mend: "write a whole number from 1 to \(FieldDefinition.greatestLength)")
      return FieldDefinition.greatestLength
    }
    return length
  }

  private mutating func outcome(_ element: XMLElement) -> OutcomeDefinition {
    OutcomeDefinition(
      id: id(element), kind: word(element, "kind", otherwise: .completed),
      title: text(element, "title") ?? element["id"] ?? "", targets: ids(element, "target"),
      approver: optionalID(element, "approver"), approverCondition: element["approver-if"],
      fields: ids(element, "fields"),
      supersedes: words(element, "supersedes"), reasons: reasons(element),
      gates: element.all("requires").map { gate($0) }, place: Place(element))
  }

  /// The reasons of the shared lists that an element names, then its own.
  mutating func reasons(_ element: XMLElement) -> [ReasonDefinition] {
    var all: [ReasonDefinition] = []
    for name in words(element, "reasons") {
      guard let list = reasonLists[name] else {
        let known = reasonLists.keys.sorted()
        findings.append(
          Finding(
            id: "unknown-reasons", message: "there is no list of reasons \"\(name)\"",
            location: Place(element).of("reasons", word: name),
            mend: Nearest.mend(name, among: known, kind: "list of reasons")))
        continue
      }
      all += list
    }
    return all + element.all("reason").map { reason($0) }
  }

  func reason(_ element: XMLElement) -> ReasonDefinition {
    let code: ReasonCode = id(element)
    return ReasonDefinition(
      code: code, text: element.text.isEmpty ? code.rawValue : element.text, place: Place(element))
  }
}

extension FieldDefinition {
  /// The most characters that a text may have.
  static let greatestLength = 20_000
}
