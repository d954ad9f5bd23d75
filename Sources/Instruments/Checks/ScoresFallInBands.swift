import XMLReading

/// Every score that can be reached falls in a band, and every band can be reached.
enum ScoresFallInBands: InstrumentRule {
  static func findings(in instrument: Instrument) -> [Finding] {
    let reachable = ReachableScores(instrument)
    let faults = zip(instrument.definition.scores, reachable.byScore).compactMap { score, values in
      values.fault.map { fault(score, $0) }
    }
    return faults
      + zip(instrument.definition.results, instrument.results).flatMap { result, compiled in
        guard case .score(let slot) = compiled.reads, !compiled.isConditional else {
          return [Finding]()
        }
        let values = instrument.endless(slot, result) ?? reachable.byScore[slot]
        return findings(result, values)
      }
  }

  private static func findings(
    _ result: ResultDefinition, _ reachable: ReachableScores.Values
  ) -> [Finding] {
    guard let values = reachable.values else {
      return [unproved(result, "there are too many ways to answer, or not only answers count")]
    }
    var findings: [Finding] = []
    let uncovered = values.filter { value in !result.bands.contains { $0.contains(value) } }
      .sorted()
    if !uncovered.isEmpty {
      let list = uncovered.prefix(8).map(String.init).joined(separator: ", ")
      let more = uncovered.count > 8 ? " and \(uncovered.count - 8) more" : ""
      if reachable.isExact {
        findings.append(
          Finding(
            id: "score-without-band",
            message:
              "the score \(result.score?.id ?? "") can be \(list)\(more), which is in no band",
            at: result, mend: "let the bands meet, with no gap between them"))
      } else {
        findings.append(unproved(result, "the score may perhaps be \(list)\(more)"))
      }
    }
    for band in result.bands where !values.contains(where: band.contains) {
      findings.append(
        Finding(
          id: "band-unreachable",
          message: "no answers lead to the band \(band.id) of the result \(result.id)", at: band,
          mend: "mend its edges, or take it away"))
    }
    return findings
  }

  private static func unproved(_ result: ResultDefinition, _ why: String) -> Finding {
    Finding(
      id: "bands-unproved", severity: .note,
      message: "it could not be proved that every score falls in a band of \(result.id)",
      at: result, notes: [why])
  }

  private static func fault(_ score: ScoreDefinition, _ why: NoScore) -> Finding {
    let message =
      switch why {
      case .missingAnswers: "has no value for some answers"
      case .notFinite: "is infinite or no number for some answers"
      case .notWhole: "is no whole number for some answers"
      case .noLevel: "has no level for some answers"
      case .notApplicable, .mayNotApply: "does not apply for some answers"
      }
    return Finding(
      id: "score-\(why.rawValue)", message: "the score \(score.id) \(message)", at: score,
      mend: why == .noLevel ? "let the maps meet, with no gap between them" : "mend the formula")
  }
}

extension Instrument {
  /// The values that tell the bands of a result apart, where its score is one number without an end;
  /// nil where it is not.
  ///
  /// Beyond the outermost edges all numbers are alike, so one of them stands for all.
  fileprivate func endless(_ slot: Int, _ result: ResultDefinition) -> ReachableScores.Values? {
    let score = scores[slot]
    guard case .sum(weight: 1) = score.form, score.scores.isEmpty, score.items.count == 1,
      let item = score.items.first, definition.items[item].kind == .number,
      items[item].bounds == nil, items[item].weight == 1, items[item].relevant == nil,
      score.applies == nil
    else { return nil }
    let edges = result.bands.flatMap { [$0.from, $0.to] }.compactMap { $0 }
    let low = definition.items[item].minimum ?? (edges.min() ?? 0) - 1
    let high = definition.items[item].maximum ?? (edges.max() ?? 0) + 1
    guard low <= high, high - low < ReachableScores.mostValues else { return nil }
    return ReachableScores.Values(values: Set(low...high), isExact: true, fault: nil)
  }
}
