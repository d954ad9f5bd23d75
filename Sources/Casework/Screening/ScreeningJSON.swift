import CivilTime
public import Instruments
public import Ledger

extension EvaluatedScreening {
  /// The result as JSON has it (`command-line.md`).
  ///
  /// - Parameters:
  ///   - number: the screening's number in its case; nil where it was only scored.
  ///   - evidence: what is known of how good its results are.
  public func json(number: Int? = nil, evidence: [ResultEvidence] = []) -> CanonicalValue {
    .object([
      "screening": number.map { .integer(Int64($0)) },
      "instrument": .string(result.instrument.rawValue),
      "version": .string(result.version),
      "digest": .string(digest.description),
      "kind": result.kind == .scored ? nil : .string(result.kind.rawValue),
      "scores": record.scores,
      "results": .object(
        record.results.map { CanonicalValue.Member($0.result, .string($0.band)) }),
      "critical": list(result.criticals.map(\.rawValue)),
      "critical-open": list(result.openCriticals.map(\.rawValue)),
      "follow-ups": list(result.followUps.map(\.rawValue)),
      "actions": result.actions.isEmpty ? nil : .array(result.actions.map(\.json)),
      "stopped": result.stopped.map { .string($0.rawValue) },
      "valid": .bool(result.isValid),
      "departures": .array(result.departures.map { .string($0.id) }),
      "unanswered": list(result.unanswered.map(\.rawValue)),
      "path": .array(result.path.map { .string($0.rawValue) }),
      "evidence": evidence.isEmpty ? nil : .array(evidence.map { $0.json(for: result) }),
    ])
  }

  private func list(_ texts: [String]) -> CanonicalValue? {
    texts.isEmpty ? nil : .array(texts.map(CanonicalValue.string))
  }
}

extension ActionDefinition {
  fileprivate var json: CanonicalValue {
    .object([
      "to": to.map(CanonicalValue.string),
      "within": within.map { .string($0.description) },
      "text": .string(text),
    ])
  }
}

extension ResultEvidence {
  /// What is known of how good a result is: each study's figures as published and as worked out,
  /// and what the nearest one's accuracy means at the prevalence.
  ///
  /// Proportions are decimals from 0 to 1; intervals have `low` and `high`.
  public func json(for outcome: ScreeningResult? = nil) -> CanonicalValue {
    let band = outcome?.outcome(result)?.band
    return .object([
      "result": .string(result.rawValue),
      "positive": band.flatMap(isPositive).map(CanonicalValue.bool),
      "prevalence": prevalence.map(CanonicalValue.decimal),
      "prevalence-from": prevalenceSource.map(\.json),
      "nearest": nearest.map { .string($0.study.id.rawValue) },
      "ppv": predictiveValues.map { estimate($0.positive, $0.positiveInterval) },
      "npv": predictiveValues.map { estimate($0.negative, $0.negativeInterval) },
      "of-100": hundred.map { hundred in
        .object(
          HundredChildren.Kind.allCases.map {
            .init($0.name, .integer(Int64(hundred.count($0))))
          })
      },
      "studies": .array(studies.map(\.json)),
    ])
  }
}

extension HundredChildren.Kind {
  fileprivate var name: String {
    switch self {
    case .found: "true-positive"
    case .missed: "false-negative"
    case .falseAlarm: "false-positive"
    case .cleared: "true-negative"
    }
  }
}

extension ResultEvidence.PrevalenceSource {
  fileprivate var json: CanonicalValue {
    switch self {
    case .agency: .string("agency")
    case .group(let study, let setting): .string("\(study)/\(setting)")
    case .study(let study): .string(study.rawValue)
    }
  }
}

extension StudyEvidence {
  fileprivate var json: CanonicalValue {
    .object([
      "study": .string(study.id.rawValue),
      "n": study.n.map { .integer(Int64($0)) },
      "verified": .string(study.provenance.verified.rawValue),
      "table": .string(basis.rawValue),
      "figures": .object(
        figures.map { .init($0.kind.rawValue, $0.json) }
          + ratios.map { .init($0.kind.rawValue, $0.json) }),
    ])
  }
}

extension StudyEvidence.Figure {
  fileprivate var json: CanonicalValue {
    .object([
      "published": published.map { .string($0.value.description) },
      "published-interval": published.flatMap { figure in
        figure.low.flatMap { low in
          figure.high.map { .array([.string(low.description), .string($0.description)]) }
        }
      },
      "marked": published.map { .string($0.isDerived ? "derived" : "printed") },
      "computed": computed.map { .decimal($0.value) },
      "of": computed.map { .array([.integer(Int64($0.part)), .integer(Int64($0.whole))]) },
      "exact": computed.map { interval($0.exact) },
      "wilson": computed.map { interval($0.wilson) },
    ])
  }
}

extension StudyEvidence.LikelihoodRatio {
  fileprivate var json: CanonicalValue {
    .object([
      "published": published.map { .string($0.value.description) },
      "marked": published.map { .string($0.isDerived ? "derived" : "printed") },
      "computed": computed.map { .decimal($0.value) },
      "interval": computed.flatMap(\.interval).map(interval),
    ])
  }
}

private func interval(_ interval: ConfidenceInterval) -> CanonicalValue {
  .object(["low": .decimal(interval.low), "high": .decimal(interval.high)])
}

private func estimate(_ value: Double, _ between: ConfidenceInterval?) -> CanonicalValue {
  .object(["value": .decimal(value), "interval": between.map(interval)])
}
