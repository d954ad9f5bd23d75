import XMLReading

extension PartReader {
  mutating func sectionsAndItems(
    _ element: XMLElement?
  ) -> ([SectionDefinition], [ItemDefinition]) {
    var sections: [SectionDefinition] = []
    var items: [ItemDefinition] = []
    for child in element?.children ?? [] {
      if child.name == "section" {
        let section = SectionDefinition(
          id: child.identifier("id"), title: child.token("title") ?? "", location: child.location)
        sections.append(section)
        items += child.all("item").map { item($0, in: section.id) }
      } else if child.name == "item" {
        items.append(item(child, in: nil))
      }
    }
    return (sections, items)
  }

  private mutating func item(_ element: XMLElement, in section: SectionID?) -> ItemDefinition {
    ItemDefinition(
      id: element.identifier("id"), section: section, kind: element.word("type") ?? .text,
      isRequired: element.token("required") == "yes", asked: element.word("asked") ?? .inOrder,
      fact: element.token("fact"), timeFrame: element.token("time-frame"),
      information: element.words("information"), tags: element.references("tags").map(\.id),
      weight: element.number("weight") ?? 1, threshold: element.number("threshold") ?? 1,
      relevant: element.expression("relevant"), prompt: element.first("prompt")?.text,
      options: element.all("option").map { option in
        OptionDefinition(
          id: option.identifier("value"), points: option.number("points"),
          isExclusive: option.token("exclusive") == "yes", timeFrame: option.token("time-frame"),
          text: option.text, location: option.location)
      },
      nonAnswers: element.all("non-answer").compactMap { nonAnswer in
        nonAnswer.word("value").map { value in
          NonAnswerDefinition(value: value, text: nonAnswer.text, location: nonAnswer.location)
        }
      },
      pointRules: element.all("points").map { rule in
        PointRule(
          option: rule.reference("option"), when: rule.expression("when") ?? .absent(in: rule),
          value: rule.number("value") ?? 0, location: rule.location)
      },
      combinations: element.all("combination").map { together in
        CombinationDefinition(
          options: together.references("options"), value: together.number("value") ?? 0,
          location: together.location)
      },
      actions: element.all("action").map {
        ItemAction(options: $0.references("options"), action: action($0))
      },
      minimum: element.number("min"), maximum: element.number("max"),
      minimumLength: element.number("min-length"), maximumLength: element.number("max-length"),
      provenance: element.provenance, location: element.location)
  }
}
