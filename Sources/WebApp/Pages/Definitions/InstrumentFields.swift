import Instruments

/// What the page of an instrument is filled with: what it asks, what it is worth, what is verified.
struct InstrumentFields {
  private let instrument: Instrument
  private let words: Words
  private var definition: InstrumentDefinition { instrument.definition }

  init(_ instrument: Instrument, _ words: Words) {
    self.instrument = instrument
    self.words = words
  }

  var fields: Fields {
    [
      "id": definition.id.rawValue, "version": definition.version,
      "purpose": words.quoted(definition.purpose.rawValue),
      "kind": words["instrument.\(definition.kind.rawValue)"],
      "publisher": words.quoted(definition.publisher ?? "").orNothing,
      "licence": words.quoted(definition.licence?.text ?? "").orNothing,
      "validated": validated, "items": definition.items.map(item),
      "results": definition.results.map(result), "studies": definition.studies.map(study),
      "publications": definition.publications.map { publication -> Fields in
        [
          "text": words.quoted(publication.text), "year": publication.year.map { "\($0)" } ?? "",
          "doi": (publication.doi ?? "").orNothing,
        ]
      },
    ]
  }

  /// For whom it was validated, in words; where for nobody, that.
  private var validated: String {
    guard let use = definition.validated else { return words["instrument.not-validated"] }
    let parts: [(key: String, values: [String])] = [
      ("ages", use.ages.map(\.description)), ("sexes", use.sexes), ("languages", use.languages),
      ("settings", use.settings), ("administrations", use.administrations),
      ("qualifications", use.qualifications),
    ]
    return parts.filter { !$0.values.isEmpty }
      .map { "\(words["validated.\($0.key)"]) \(words.quoted($0.values.joined(separator: ", ")))" }
      .joined(separator: "; ")
  }

  private func item(_ item: ItemDefinition) -> Fields {
    [
      "id": item.id.rawValue,
      "prompt": item.prompt.map(words.quoted) ?? words["instrument.on-the-form"],
      "answers": item.options.map { option in
        words.quoted(option.text) + (option.points.map { " (\($0))" } ?? "")
      }.joined(separator: ", "),
      "unverified": item.provenance.verified == .no,
    ]
  }

  private func result(_ result: ResultDefinition) -> Fields {
    [
      "id": result.id.rawValue, "unverified": result.provenance.verified == .no,
      "bands": result.bands.map { band -> Fields in
        let span = [band.from, band.to].map { $0.map(String.init) ?? "" }
        return [
          "span": span == ["", ""] ? "" : "\(span[0])–\(span[1])", "id": band.id.rawValue,
          "text": words.quoted(band.text),
        ]
      },
    ]
  }

  /// A study: what it printed beside what follows from its table.
  private func study(_ study: StudyDefinition) -> Fields {
    let evidence = StudyEvidence(study)
    return [
      "id": study.id.rawValue, "text": words.quoted(study.text),
      "n": study.n.map { "\($0)" as Any } ?? false,
      "doi": (study.doi ?? "").orNothing, "basis": words["basis.\(evidence.basis.rawValue)"],
      "unverified": study.provenance.verified == .no,
      "figures": evidence.figures.map { figure -> Fields in
        [
          "name": words["figure.\(figure.kind.rawValue)"],
          "published": figure.published?.value.description ?? "–",
          "computed": figure.computed.map { NumberWords.percent($0.value) } ?? "–",
          "exact": figure.computed.map { NumberWords.interval($0.exact) } ?? "–",
          "wilson": figure.computed.map { NumberWords.interval($0.wilson) } ?? "–",
        ]
      },
    ]
  }
}
