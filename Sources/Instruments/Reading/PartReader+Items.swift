import XMLReading

extension PartReader {
  func sectionsAndItems(_ element: XMLElement?) -> ([SectionDefinition], [ItemDefinition]) {
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

  private func item(_ element: XMLElement, in section: SectionID?) -> ItemDefinition {
    ItemDefinition(
      id: element.identifier("id"), section: section, kind: element.word("type") ?? .text,
      isRequired: element.token("required") == "yes", asked: element.word("asked") ?? .inOrder,
      relevant: element.expression("relevant"), prompt: element.first("prompt")?.text,
      options: element.all("option").map { option in
        OptionDefinition(
          id: option.identifier("value"), points: option.number("points"), text: option.text,
          location: option.location)
      },
      nonAnswers: element.all("non-answer").compactMap { nonAnswer in
        nonAnswer.word("value").map { value in
          NonAnswerDefinition(value: value, text: nonAnswer.text, location: nonAnswer.location)
        }
      },
      minimum: element.number("min"), maximum: element.number("max"),
      minimumLength: element.number("min-length"), maximumLength: element.number("max-length"),
      provenance: element.provenance, location: element.location)
  }
}
