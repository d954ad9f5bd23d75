import XMLReading

extension PartReader {
  func result(_ element: XMLElement) -> ResultDefinition {
    ResultDefinition(
      id: element.identifier("id"), score: element.reference("score"),
      cutoff: element.token("cutoff"),
      bands: element.all("band").map { band in
        BandDefinition(
          id: band.identifier("id"), from: band.number("from"), to: band.number("to"),
          concern: band.word("concern") ?? .none, text: band.text, provenance: band.provenance,
          location: band.location)
      },
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
}
