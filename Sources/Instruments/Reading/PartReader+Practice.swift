import XMLReading

extension PartReader {
  func screener(_ element: XMLElement) -> ScreenerDefinition {
    ScreenerDefinition(
      role: element.token("role"), training: element.token("training"),
      location: element.location)
  }

  mutating func trigger(_ element: XMLElement) -> TriggerDefinition {
    TriggerDefinition(
      id: element.identifier("id"), on: element.token("on"), when: element.expression("when"),
      within: period(element, "within"), every: period(element, "every"), text: element.text,
      provenance: element.provenance, location: element.location)
  }

  mutating func critical(_ element: XMLElement) -> CriticalDefinition {
    CriticalDefinition(
      id: element.identifier("id"), when: element.expression("when") ?? .absent(in: element),
      concern: element.word("concern") ?? .none, text: element.text, actions: actions(element),
      provenance: element.provenance, location: element.location)
  }

  func followUp(_ element: XMLElement) -> FollowUpDefinition {
    FollowUpDefinition(
      instrument: element.identifier("instrument"),
      when: element.expression("when") ?? .absent(in: element), text: element.text,
      location: element.location)
  }

  mutating func actions(_ element: XMLElement) -> [ActionDefinition] {
    element.all("action").map { action($0) }
  }

  mutating func action(_ element: XMLElement) -> ActionDefinition {
    ActionDefinition(
      to: element.token("to"), within: period(element, "within"), text: element.text,
      location: element.location)
  }
}
