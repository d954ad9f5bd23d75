import XMLReading

/// Bands are not empty, do not overlap, and leave the word "undetermined" alone.
enum BandsFit: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.results.flatMap { result in
      // Bands with conditions may share scores; that exactly one counts is proved by trying.
      spans(result) + reserved(result) + unfit(result)
    }
  }

  private static func spans(_ result: ResultDefinition) -> [Finding] {
    let bands = result.bands.filter { !result.isConditional || ($0.from ?? 0) > ($0.to ?? Int.max) }
    return Spans.findings(in: bands.map { ($0.from, $0.to, $0.location) }, of: "band")
  }

  private static func reserved(_ result: ResultDefinition) -> [Finding] {
    result.bands.filter {
      $0.id == BandDefinition.undetermined || $0.id == BandDefinition.notApplicable
    }.map {
      Finding(
        id: "band-reserved", message: "“\($0.id)” is what a result is called that has no band",
        at: $0, mend: "give the band another id")
    }
  }

  /// Edges belong to scores, options to items, and a band must say when it holds.
  private static func unfit(_ result: ResultDefinition) -> [Finding] {
    result.bands.flatMap { band -> [Finding] in
      var findings: [Finding] = []
      if result.item == nil, !band.options.isEmpty {
        findings.append(finding(band, "options", "read an item: item=\"…\""))
      }
      if result.item != nil, band.options.isEmpty {
        findings.append(
          Finding(
            id: "band-unfit", message: "the band \(band.id) does not say which options lead to it",
            at: band, mend: "write options=\"…\""))
      }
      if result.score == nil, band.from ?? band.to != nil {
        findings.append(finding(band, "from and to", "read a score: score=\"…\""))
      }
      if result.score == nil, result.item == nil, band.when == nil {
        findings.append(
          Finding(
            id: "band-unfit", message: "the band \(band.id) does not say when it holds", at: band,
            mend: "write when=\"…\", or let the result read a score or an item"))
      }
      if band.overrides.contains(where: { $0.id == band.id }) {
        findings.append(
          Finding(
            id: "band-unfit", message: "the band \(band.id) overrides itself", at: band,
            mend: "name the bands that give way to it"))
      }
      return findings
    }
  }

  private static func finding(
    _ band: BandDefinition, _ names: String, _ instead: String
  ) -> Finding {
    Finding(
      id: "band-unfit", message: "\(names) of the band \(band.id) have no meaning here", at: band,
      mend: "take them away, or let the result \(instead)")
  }
}
