import XMLReading

extension WordingDefinition {
  /// What does not fit the instrument that the words were made for.
  func findings(among instruments: [Instrument]) -> [Finding] {
    guard let found = instruments.first(where: { $0.id == instrument.id }) else {
      return [
        Finding(
          id: "instrument-unknown", message: "there is no instrument “\(instrument.id)”",
          at: instrument,
          mend: instruments.isEmpty
            ? "there is none at all"
            : "write one of \(instruments.map(\.id.rawValue).sorted().joined(separator: ", "))")
      ]
    }
    var findings: [Finding] = []
    if found.definition.version != version {
      findings.append(
        Finding(
          id: "wording-other-version",
          message:
            "the words are made for version \(version) of \(found.id); the one at hand is \(found.definition.version)",
          at: self, mend: "compare them with the new version, then raise theirs"))
    }
    if found.definition.wording == .official {
      findings.append(
        Finding(
          id: "wording-needless", severity: .warning,
          message: "the file of \(found.id) has its official words already", at: self,
          mend: "install them only for another language"))
    }
    return findings + items(found.definition) + missing(found.definition)
  }

  private func items(_ definition: InstrumentDefinition) -> [Finding] {
    var seen: Set<ItemID> = []
    return items.flatMap { entry -> [Finding] in
      guard let item = definition.items.first(where: { $0.id == entry.item.id }) else {
        return [
          Finding(
            id: "item-unknown", message: "\(definition.id) has no item “\(entry.item.id)”",
            at: entry.item, mend: "name an item of the instrument")
        ]
      }
      var findings: [Finding] = []
      if !seen.insert(item.id).inserted {
        findings.append(
          Finding(
            id: "id-twice", message: "the item \(item.id) has words twice", at: entry,
            mend: "keep one of them"))
      }
      var options: Set<OptionID> = []
      for option in entry.options {
        if item.option(option.option.id) == nil {
          findings.append(
            Finding(
              id: "option-unknown",
              message: "the item \(item.id) has no option “\(option.option.id)”",
              at: option.option, mend: "name an option of the item"))
        } else if !options.insert(option.option.id).inserted {
          findings.append(
            Finding(
              id: "id-twice", message: "the option \(option.option.id) has words twice", at: option,
              mend: "keep one of them"))
        }
      }
      return findings
    }
  }

  /// Items without words would be asked in others than those the screening says.
  private func missing(_ definition: InstrumentDefinition) -> [Finding] {
    let given = Set(items.map(\.item.id))
    let missing = definition.items.filter { item in
      // What is not put to the child needs no words of the publisher's.
      item.asked == .inOrder && !given.contains(item.id)
    }.map(\.id.rawValue)
    guard !missing.isEmpty else { return [] }
    return [
      Finding(
        id: "wording-incomplete",
        message: "there are no words for \(missing.joined(separator: ", "))", at: self,
        mend: "give each item that is asked its words")
    ]
  }
}
