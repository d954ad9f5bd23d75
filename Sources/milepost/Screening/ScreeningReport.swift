import Casework
import Instruments

/// What came of a screening, for people: what to do first, then the numbers, then their limits.
struct ScreeningReport {
  private let evaluated: EvaluatedScreening
  private let definition: InstrumentDefinition
  private var result: ScreeningResult { evaluated.result }

  init(_ evaluated: EvaluatedScreening, of definition: InstrumentDefinition) {
    self.evaluated = evaluated
    self.definition = definition
  }

  /// The lines.
  var lines: [String] {
    ["\(definition.title) (\(definition.id), version \(definition.version))"] + stop + results
      + scores + limits
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
