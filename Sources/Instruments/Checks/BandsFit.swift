import XMLReading

/// Bands are not empty, do not overlap, and leave the word "undetermined" alone.
enum BandsFit: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.results.flatMap { result in
      Spans.findings(in: result.bands.map { ($0.from, $0.to, $0.location) }, of: "band")
        + result.bands.filter { $0.id == BandDefinition.undetermined }.map {
          Finding(
            id: "band-reserved",
            message: "“undetermined” is what a result is called that has no band", at: $0,
            mend: "give the band another id")
        }
    }
  }
}
