import XMLReading

/// Limits of numbers and texts belong to the item's type and leave something between them.
enum LimitsFit: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.items.flatMap { item in
      var findings: [Finding] = []
      if item.kind != .number, item.minimum ?? item.maximum != nil {
        findings.append(unfit(item, "min and max", "number"))
      }
      if item.kind != .text, item.minimumLength ?? item.maximumLength != nil {
        findings.append(unfit(item, "min-length and max-length", "text"))
      }
      let crossed = [(item.minimum, item.maximum), (item.minimumLength, item.maximumLength)]
        .contains { pair in
          guard let least = pair.0, let greatest = pair.1 else { return false }
          return least > greatest
        }
      if crossed {
        findings.append(
          Finding(
            id: "limits-crossed", message: "nothing lies between the limits of the item \(item.id)",
            at: item, mend: "write the lesser first"))
      }
      if item.asked == .anyTime, item.isRequired {
        findings.append(
          Finding(
            id: "any-time-required",
            message: "the item \(item.id) may be answered at any time, so nobody is asked for it",
            at: item, mend: "take required or asked=\"any-time\" away"))
      }
      return findings
    }
  }

  private static func unfit(_ item: ItemDefinition, _ names: String, _ kind: String) -> Finding {
    Finding(
      id: "limits-unfit", message: "\(names) have a meaning only for items of type \(kind)",
      at: item,
      mend: "take them away, or make the item a \(kind)")
  }
}
