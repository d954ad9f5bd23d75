import Expressions
import XMLReading

/// Where bands have conditions, exactly one counts for every set of answers and every child.
///
/// All answers and circumstances are tried, where they are few. Else all values that the bands read
/// are tried together, as if each could go with each: what holds for all of these holds for those
/// that can be. Where even that is too much, or leaves a doubt, the result is said to be unproved.
enum BandsDecide: InstrumentRule {
  static func findings(in instrument: Instrument) -> [Finding] {
    let places = instrument.results.indices.filter { instrument.results[$0].isConditional }
    guard !places.isEmpty else { return [] }
    let reachable = ReachableScores(instrument)
    return places.flatMap { findings(of: $0, in: instrument, reachable) }
  }

  private static func findings(
    of place: Int, in instrument: Instrument, _ reachable: ReachableScores
  ) -> [Finding] {
    let result = instrument.definition.results[place]
    let survey =
      BandSurvey(everyAnswerTo: place, in: instrument)
      ?? BandSurvey(everyValueOf: place, in: instrument, reachable)
    guard let survey else {
      return [unproved(result, "there are too many ways to answer, or not only answers count")]
    }
    var findings: [Finding] = []
    if let doubt = survey.withoutBand ?? survey.ambiguous?.answers, !survey.isExact {
      findings.append(unproved(result, "perhaps not where \(doubt)"))
    } else {
      if let answers = survey.withoutBand {
        findings.append(
          Finding(
            id: "score-without-band", message: "no band of \(result.id) holds where \(answers)",
            at: result, mend: "let the bands meet, with no gap between their conditions"))
      }
      if let (bands, answers) = survey.ambiguous {
        let names = bands.map { result.bands[$0].id.rawValue }.joined(separator: " and ")
        let isAlone = bands.count == 1
        findings.append(
          Finding(
            id: "bands-ambiguous",
            message: isAlone
              ? "whether \(names) of \(result.id) gives way is open where \(answers)"
              : "\(names) of \(result.id) both hold where \(answers)",
            at: result,
            notes: isAlone ? ["an item that is left out has no value; its points are 0"] : [],
            mend: isAlone
              ? "let the conditions not depend on an item that is left out, or read its points"
              : "let one override the other, or part their conditions"))
      }
    }
    for place in result.bands.indices where !survey.reached.contains(place) {
      findings.append(
        Finding(
          id: "band-unreachable",
          message: "no answers lead to the band \(result.bands[place].id) of \(result.id)",
          at: result.bands[place], mend: "mend its condition, or take it away"))
    }
    return findings
  }

  private static func unproved(_ result: ResultDefinition, _ why: String) -> Finding {
    Finding(
      id: "bands-unproved", severity: .note,
      message: "it could not be proved that every score falls in a band of \(result.id)",
      at: result, notes: [why])
  }
}

/// Which bands of a result were met when much was tried.
struct BandSurvey {
  /// Whether only what can be was tried.
  let isExact: Bool
  /// The bands that counted somewhere.
  private(set) var reached: Set<Int> = []
  /// The first answers with no band.
  private(set) var withoutBand: String?
  /// The first answers with several bands, none of which overrides the others.
  private(set) var ambiguous: (bands: [Int], answers: String)?

  /// Tries all answers and circumstances; nil where they are too many.
  init?(everyAnswerTo place: Int, in instrument: Instrument) {
    isExact = true
    let result = instrument.results[place]
    let expressions =
      result.plan.flatMap(instrument.expressions) + result.bands.compactMap(\.when)
      + [result.applies].compactMap { $0 }
    guard let circumstances = Circumstances(readBy: expressions, of: instrument),
      let ways = Ways(
        of: result.plan.itemSlots, in: instrument, withMissing: false,
        limit: ReachableScores.mostTried / circumstances.all.count)
    else { return nil }
    for context in circumstances.all {
      var evaluator = Evaluator(
        instrument, sheet: AnswerSheet(of: instrument), context: context, unansweredIsOpen: false)
      for way in 0..<ways.count {
        ways.fill(&evaluator.sheet, way: way)
        evaluator.run(result.plan)
        note(result, evaluator) { ways.description(of: way, in: instrument, context) }
      }
    }
  }

  /// Tries each value of each score and item that the bands read with each of the others; nil
  /// where they are too many.
  init?(everyValueOf place: Int, in instrument: Instrument, _ reachable: ReachableScores) {
    isExact = false
    let result = instrument.results[place]
    let expressions = result.bands.compactMap(\.when) + [result.applies].compactMap { $0 }
    var steps = expressions.flatMap { instrument.dependencies.steps(readBy: $0) }
    switch result.reads {
    case .score(let slot): steps.append(.score(slot))
    case .item(let slot): steps.append(.item(slot))
    case .conditions: break
    }
    guard let circumstances = Circumstances(readBy: expressions, of: instrument),
      let values = ValueProduct(
        of: steps, in: instrument, reachable,
        limit: ReachableScores.mostTried / circumstances.all.count)
    else { return nil }
    for context in circumstances.all {
      var evaluator = Evaluator(
        instrument, sheet: AnswerSheet(of: instrument), context: context, unansweredIsOpen: false)
      for number in 0..<values.count {
        values.set(number, in: &evaluator)
        note(result, evaluator) { values.description(of: number, in: instrument) }
      }
    }
  }

  private mutating func note(
    _ result: CompiledResult, _ evaluator: Evaluator, _ answers: () -> String
  ) {
    switch evaluator.directOutcome(of: result) {
    case .band(let band): reached.insert(band)
    case .notApplicable: break
    case .undetermined:
      let holding = evaluator.holding(in: result)
      if holding.isEmpty {
        if withoutBand == nil { withoutBand = answers() }
      } else if ambiguous == nil {
        ambiguous = (holding, answers())
      }
    }
  }
}
