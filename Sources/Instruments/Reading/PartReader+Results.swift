import XMLReading

extension PartReader {
  mutating func result(_ element: XMLElement) -> ResultDefinition {
    let score =
      element.attribute("score") == nil ? nil : element.reference("score") as Reference<ScoreID>
    let item =
      element.attribute("item") == nil ? nil : element.reference("item") as Reference<ItemID>
    if score != nil, item != nil {
      report(
        Finding(
          id: "result-twofold",
          message: "the result \(element.token("id") ?? "") reads a score and an item",
          location: element.location(of: "item"), mend: "keep one of them"))
    }
    return ResultDefinition(
      id: element.identifier("id"), score: score, item: item,
      applies: element.expression("applies"), edge: element.word("edge"),
      tags: element.references("tags").map(\.id), cutoff: element.token("cutoff"),
      bands: element.all("band").map { band($0) },
      override: element.first("override").map { rule in
        OverrideRule(
          direction: rule.word("direction") ?? .either, approver: rule.token("approver"),
          reasons: rule.all("reason").map { reason in
            OverrideRule.Reason(
              id: reason.identifier("id"), text: reason.text, location: reason.location)
          },
          location: rule.location)
      },
      provenance: element.provenance, location: element.location)
  }

  private mutating func band(_ element: XMLElement) -> BandDefinition {
    BandDefinition(
      id: element.identifier("id"), from: element.number("from"), to: element.number("to"),
      options: element.references("options"), when: element.expression("when"),
      overrides: element.references("overrides"), concern: element.word("concern") ?? .none,
      text: element.text, actions: actions(element), caveats: element.all("caveat").map(\.text),
      provenance: element.provenance, location: element.location)
  }
}
