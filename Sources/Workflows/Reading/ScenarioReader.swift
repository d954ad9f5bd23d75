import CivilTime
public import XMLReading

/// Reads scenario files.
public enum ScenarioReader {
  /// The namespace of scenario files.
  public static let namespace = "urn:milepost:scenario:1"

  /// Reads a scenario, judged by the schema shipped with Milepost.
  public static func read(
    _ source: XMLSource, limits: ReadingLimits = .standard
  ) -> DefinitionReading<ScenarioDefinition> {
    DefinitionReading(
      source, root: "scenario", namespace: namespace, schema: Schemas.scenario, limits: limits
    ) { root, reader in
      reader.scenario(root)
    }
  }
}

extension AttributeReader {
  mutating func scenario(_ root: XMLElement) -> ScenarioDefinition {
    let id: ScenarioID = id(root)
    var moments: [ScenarioDefinition.Moment] = []
    var number = 0
    for child in root.children {
      if child.name == "expect" {
        moments.append(.expect(expectation(child)))
      } else if let form = actForm(child) {
        let refused = text(child, "refused")
        if refused == nil { number += 1 }
        moments.append(.act(act(child, form, number: refused == nil ? number : nil)))
      }
    }
    return ScenarioDefinition(
      id: id, workflow: self.id(root, "workflow"), title: childText(root, "title") ?? id.rawValue,
      text: childText(root, "text") ?? "", moments: moments, place: Place(root))
  }

  private mutating func act(
    _ element: XMLElement, _ form: ScenarioAct.Form, number: Int?
  ) -> ScenarioAct {
    ScenarioAct(
      form: form, number: number, at: time(element, "at"), recorded: time(element, "recorded"),
      role: optionalID(element, "role"), agency: text(element, "agency"),
      refused: text(element, "refused"), place: Place(element))
  }

  private mutating func actForm(_ element: XMLElement) -> ScenarioAct.Form? {
    switch element.name {
    case "open": .open(facts(element))
    case "record": .record(recorded(element))
    case "outcome":
      .outcome(
        opening(element, "step"), id(element, "outcome"), reason: optionalID(element, "reason"),
        approver: optionalID(element, "approver"), to: text(element, "to"), fields(element))
    case "event": .event(id(element, "name"))
    case "screening":
      .screening(
        id(element, "instrument"), answers: answers(element), language: text(element, "language"),
        setting: text(element, "setting"), administeredBy: text(element, "administered-by"),
        wording: text(element, "wording"),
        amends: element["amends"] == nil ? nil : number(element, "amends"))
    case "override":
      .override(
        screening: number(element, "screening"), result: text(element, "result") ?? "",
        band: text(element, "band") ?? "", reason: id(element, "reason"))
    case "attempt": .attempt(opening(element, "step"), fields(element))
    case "extend":
      .extend(
        opening(element, "step"), to: period(element, "to") ?? .days(1),
        reason: optionalID(element, "reason"))
    case "stop": .stop(opening(element, "step"), reason: optionalID(element, "reason"))
    case "resume": .resume(opening(element, "step"))
    case "start": .start(id(element, "workflow"))
    case "note": .note(element.text)
    case "assign":
      .assign(
        text(element, "who") ?? "", element["step"] == nil ? nil : opening(element, "step"))
    case "close": .close(reason: id(element, "reason"))
    case "reopen": .reopen
    case "withdraw":
      .withdraw(
        act: number(element, "act"), reason: optionalID(element, "reason"),
        accept: flag(element, "accept", otherwise: true))
    case "correct": .correct(correction(element))
    default: nil
    }
  }

  private mutating func correction(_ element: XMLElement) -> ScenarioAct.Correction {
    ScenarioAct.Correction(
      act: number(element, "act"), newAt: time(element, "new-at"),
      outcome: optionalID(element, "outcome"), fact: optionalID(element, "fact"),
      value: element["value"], fields: fields(element), reason: optionalID(element, "reason"),
      accept: flag(element, "accept", otherwise: true))
  }

  mutating func opening(_ element: XMLElement, _ name: String) -> OpeningName {
    let written = text(element, name) ?? ""
    if let opening = OpeningName(written) { return opening }
    report(
      "bad-opening", "\"\(written)\" names no opening of a step", element, name,
      mend: "write STEP, STEP#2 or RUN/STEP#2")
    return OpeningName(step: StepID(written))
  }

  func number(_ element: XMLElement, _ name: String) -> Int {
    text(element, name).flatMap { Int($0) } ?? 0
  }

  func facts(_ element: XMLElement) -> [WrittenFact] {
    element.all("fact").map { fact in
      WrittenFact(fact: id(fact), value: fact["value"] ?? "", place: Place(fact))
    }
  }

  private mutating func recorded(_ element: XMLElement) -> [WrittenFact] {
    var found = facts(element)
    if let fact: FactID = optionalID(element, "fact") {
      found.insert(
        WrittenFact(fact: fact, value: element["value"] ?? "", place: Place(element)), at: 0)
    }
    if found.isEmpty {
      findings.append(
        Finding(
          id: "record-without-fact", message: "nothing is recorded here",
          location: element.location,
          mend: "name a fact and its value: fact=\"county\" value=\"boone\""))
    }
    return found
  }

  private func fields(_ element: XMLElement) -> [WrittenField] {
    element.all("field").map { field in
      WrittenField(field: id(field), value: field["value"] ?? "", place: Place(field))
    }
  }

  private func answers(_ element: XMLElement) -> [WrittenAnswer] {
    element.all("answer").map { answer in
      WrittenAnswer(
        item: text(answer, "item") ?? "", value: answer["value"] ?? "", place: Place(answer))
    }
  }
}
