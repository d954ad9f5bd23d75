import Expressions

/// What a result came to: a band by its place, or why there is none.
enum BandOutcome: Hashable {
  case band(Int)
  case undetermined
  case notApplicable
}

extension Evaluator {
  /// The band of a result.
  ///
  /// A band is given where it holds whatever is missing, and each other band does not hold or gives
  /// way to it. Where the bands have conditions and answers are missing, all completions are tried,
  /// if they are few: a band in which all of them fall is given too.
  func outcome(of result: CompiledResult) -> BandOutcome {
    let outcome = directOutcome(of: result)
    guard outcome == .undetermined, result.isConditional, result.admitsCompletions else {
      return outcome
    }
    return overCompletions(of: result) ?? outcome
  }

  /// The band by what is known of each condition by itself.
  func directOutcome(of result: CompiledResult) -> BandOutcome {
    switch result.applies?.truth(in: environment) ?? .yes {
    case .no: return .notApplicable
    case .unknown: return .undetermined
    case .yes: break
    }
    var holds: [Int] = []
    var mayHold: [Int] = []
    for (place, band) in result.bands.enumerated() {
      guard let truth = truth(of: band, in: result) else { return .notApplicable }
      switch truth {
      case .yes: holds.append(place)
      case .unknown: mayHold.append(place)
      case .no: break
      }
    }
    let winner = holds.first { place in
      (holds + mayHold).allSatisfy {
        $0 == place || result.bands[place].overrides.contains($0)
      }
    }
    return winner.map { .band($0) } ?? .undetermined
  }

  /// The places of the bands that hold.
  func holding(in result: CompiledResult) -> [Int] {
    result.bands.indices.filter { truth(of: result.bands[$0], in: result) == .yes }
  }

  /// Whether a band holds; nil where what the result reads does not apply to this child.
  private func truth(of band: CompiledBand, in result: CompiledResult) -> Truth? {
    let condition = band.when?.truth(in: environment) ?? .yes
    switch result.reads {
    case .conditions: return condition
    case .item(let slot):
      guard relevance[slot] != .no else { return nil }
      guard let answer = sheet.answered(slot) else { return condition.and(.unknown) }
      return condition.and(Truth(answer.isAny(of: band.options)))
    case .score(let slot):
      if case .none(.notApplicable) = scores[slot] { return nil }
      return condition.and(band.contains(scores[slot]))
    }
  }

  private func overCompletions(of result: CompiledResult) -> BandOutcome? {
    let missing = result.plan.itemSlots.filter { isMissing($0) }
    guard !missing.isEmpty,
      let completions = Ways(
        of: missing, in: instrument, withMissing: false, limit: Evaluator.mostCompletions)
    else { return nil }
    var common: BandOutcome?
    for way in 0..<completions.count {
      var other = self
      other.settledRelevance = nil
      completions.fill(&other.sheet, way: way)
      other.run(result.plan)
      let outcome = other.directOutcome(of: result)
      guard outcome != .undetermined, common == nil || common == outcome else { return nil }
      common = outcome
    }
    return common
  }
}

extension CompiledBand {
  /// Whether a score lies in it: wholly, not at all, or perhaps.
  fileprivate func contains(_ score: ScoreValue) -> Truth {
    if from == Int.min, to == Int.max { return .yes }
    guard let bounds = score.bounds else { return .unknown }
    if bounds.lowerBound >= from, bounds.upperBound <= to { return .yes }
    return bounds.upperBound < from || bounds.lowerBound > to ? .no : .unknown
  }
}

extension ScreeningResult.Outcome {
  init(_ definition: ResultDefinition, _ outcome: BandOutcome) {
    switch outcome {
    case .band(let place): self.init(id: definition.id, band: definition.bands[place].id)
    case .undetermined: self.init(id: definition.id, band: nil)
    case .notApplicable: self.init(id: definition.id, band: nil, isApplicable: false)
    }
  }
}
