import Casework
import Instruments
import Ledger

/// What came of a screening, for people: what to do first, then the numbers, then their limits.
struct ScreeningReport {
  private let evaluated: EvaluatedScreening
  private let definition: InstrumentDefinition
  private var result: ScreeningResult { evaluated.result }

  private let evidence: [ResultEvidence]

  init(
    _ evaluated: EvaluatedScreening, of definition: InstrumentDefinition,
    evidence: [ResultEvidence] = []
  ) {
    self.evaluated = evaluated
    self.definition = definition
    self.evidence = evidence
  }

  /// The lines.
  var lines: [String] {
    ["\(definition.title) (\(definition.id), version \(definition.version))"] + stop + results
      + criticals + todo + scores + limits + wording + unverified + decision
      + evidence.flatMap { EvidenceText(evidence: $0).lines }
  }

  private var stop: [String] {
    guard let stopped = result.stopped else { return [] }
    let text = definition.stops.first { $0.then == stopped }?.text ?? ""
    return [Paint.alarm("Asking was stopped: \(stopped). \(text)")]
  }

  private var results: [String] {
    result.results.flatMap { outcome -> [String] in
      guard let defined = definition.results.first(where: { $0.id == outcome.id }) else {
        return []
      }
      guard let band = outcome.band.flatMap(defined.band) else {
        return ["\(outcome.id): undetermined; what is missing could change it"]
      }
      let unverified = band.provenance.verified == .no ? " (cut-off not verified)" : ""
      let title = "\(outcome.id): \(band.id), concern \(band.concern.rawValue)\(unverified)"
      return [band.concern >= .possible ? Paint.warning(title) : title, "  \(band.text)"]
        + band.caveats.map { "  note: \($0)" }
    }
  }

  private var criticals: [String] {
    definition.criticals.filter { result.criticals.contains($0.id) }.map {
      Paint.alarm("\($0.id): \($0.text)")
    }
  }

  private var todo: [String] {
    result.actions.map { action in
      let who = action.to.map { " (\($0))" } ?? ""
      let soon = action.within.map { ", within \($0)" } ?? ""
      return "do: \(action.text)\(who)\(soon)"
    } + result.followUps.map { "do: give \($0) as well" }
  }

  private var wording: [String] {
    let circumstances = evaluated.record.circumstances
    guard let digest = circumstances.wordingDigest else { return [] }
    return ["Given in the installed wording \(digest.short) (\(circumstances.wording ?? ""))."]
  }

  /// What of the file nobody has compared with the publisher's, as far as this screening rests on
  /// it.
  private var unverified: [String] {
    let parts = evaluated.unverifiedParts(of: definition)
    return parts.isEmpty
      ? [] : ["Not verified against its source: \(parts.joined(separator: ", "))."]
  }

  /// The decision is another thing than the score.
  private var decision: [String] {
    definition.results.compactMap { defined in
      guard let rule = defined.override, result.outcome(defined.id)?.isApplicable == true else {
        return nil
      }
      let way = rule.direction == .either ? "up or down" : rule.direction.rawValue
      let approver = rule.approver.map { "; the \($0) records it" } ?? ""
      return
        "You may decide '\(defined.id)' \(way) (\(rule.reasons.map(\.id.rawValue).joined(separator: ", "))\(approver)): "
        + "milepost case decide. Both are kept."
    }
  }

  private var scores: [String] {
    result.scores.map { score in
      let value =
        switch score.value {
        case .number(let number): "\(number)"
        case .range(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .none(let why): "none (\(why.rawValue))"
        }
      return "score \(score.id): \(value)"
    }
  }

  private var limits: [String] {
    if result.isValid { return ["Given within its validated use."] }
    return ["Outside its validated use:"] + result.departures.map { "  - \($0.sentence)" }
  }
}

extension EvaluatedScreening {
  /// The parts of an instrument's file that this screening rests on and nobody has verified.
  func unverifiedParts(of definition: InstrumentDefinition) -> [String] {
    let path = Set(result.path)
    let items = definition.items.filter { path.contains($0.id) && $0.provenance.verified == .no }
    let scores = definition.scores.filter { $0.provenance.verified == .no }
    let results = definition.results.filter { $0.provenance.verified == .no }
    let limits = definition.validated.map { $0.provenance.verified == .no } ?? false
    return items.map { "item \($0.id)" } + scores.map { "score \($0.id)" }
      + results.map { "result \($0.id)" } + (limits ? ["the limits of its use"] : [])
  }
}
