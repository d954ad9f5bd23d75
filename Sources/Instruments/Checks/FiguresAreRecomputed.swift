import XMLReading

/// What is marked as worked out can be worked out, and what is printed agrees with it.
enum FiguresAreRecomputed: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.studies.flatMap { study in
      study.ratios.compactMap { ratio($0, study) } + intervals(study) + derived(study)
        + affected(study) + groups(study)
    }
  }

  private static func ratio(_ ratio: StudyRatio, _ study: StudyDefinition) -> Finding? {
    guard let value = study.table.ratio(ratio.kind), !ratio.value.agrees(with: value) else {
      return nil
    }
    return Finding(
      id: "study-figures-disagree",
      message: "\(ratio.kind.rawValue) is \(ratio.value), but the table gives \(value)", at: ratio,
      mend: "write what is printed, or mend the table")
  }

  private static func intervals(_ study: StudyDefinition) -> [Finding] {
    study.ratios.compactMap { ratio in
      guard let low = ratio.low, let high = ratio.high,
        low.approximate > ratio.value.approximate || ratio.value.approximate > high.approximate
      else { return nil }
      return Finding(
        id: "interval-misses-value",
        message: "\(ratio.kind.rawValue) \(ratio.value) is not between \(low) and \(high)",
        at: ratio, mend: "write the lower end first")
    }
  }

  private static func derived(_ study: StudyDefinition) -> [Finding] {
    let figures = study.figures.filter(\.isDerived).filter {
      study.table.fraction(for: $0.kind, n: study.n) == nil
    }.map { (name: $0.kind.rawValue, location: $0.location) }
    let ratios = study.ratios.filter(\.isDerived).filter { study.table.ratio($0.kind) == nil }
      .map { (name: $0.kind.rawValue, location: $0.location) }
    let given = Set(study.figures.map(\.kind.rawValue) + study.ratios.map(\.kind.rawValue))
    return (figures + ratios).map { name, location in
      Finding(
        id: "figure-not-recomputable",
        message: "\(name) is marked as worked out, but the table does not give it",
        location: location, mend: "take its name out of derived, or give the counts it needs")
    }
      + study.derivedNames.filter { !given.contains($0.name) }.map {
        Finding(
          id: "figure-missing", message: "\($0.name) is marked as worked out, but has no value",
          location: $0.location, mend: "write \($0.name)=\"…\" beside it")
      }
  }

  private static func affected(_ study: StudyDefinition) -> [Finding] {
    guard let affected = study.affected, let positives = study.table.truePositives,
      let negatives = study.table.falseNegatives, positives + negatives != affected
    else { return [] }
    return [
      Finding(
        id: "study-figures-disagree",
        message:
          "the table of the study \(study.id) has \(positives + negatives) affected, not \(affected)",
        at: study, mend: "see which of them is printed")
    ]
  }

  private static func groups(_ study: StudyDefinition) -> [Finding] {
    let total = study.groups.compactMap(\.n).reduce(0, +)
    guard let n = study.n, total > n, let last = study.groups.last else { return [] }
    return [
      Finding(
        id: "study-figures-disagree",
        message: "the groups of the study \(study.id) have \(total), more than n = \(n)", at: last,
        mend: "see which of them is printed")
    ]
  }
}

extension StudyTable {
  /// A likelihood ratio; nil where a count for it is not known, or it is infinite.
  public func ratio(_ kind: StudyRatio.Kind) -> Double? {
    guard let truePositives, let falseNegatives, let falsePositives, let trueNegatives else {
      return nil
    }
    let affected = Double(truePositives + falseNegatives)
    let others = Double(falsePositives + trueNegatives)
    let (part, rest) =
      kind == .positive ? (truePositives, falsePositives) : (falseNegatives, trueNegatives)
    guard affected > 0, others > 0, rest > 0 else { return nil }
    return Double(part) / affected / (Double(rest) / others)
  }
}
