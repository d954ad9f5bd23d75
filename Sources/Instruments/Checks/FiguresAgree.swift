import XMLReading

/// Figures of a study follow from its table, to the last decimal that is printed.
enum FiguresAgree: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.studies.flatMap { study in
      basis(study) + total(study) + study.figures.flatMap { figure($0, study) }
    }
  }

  private static func basis(_ study: StudyDefinition) -> [Finding] {
    let isSaid = study.table.basis != nil && study.table.basis != .notUnique
    if study.table.isEmpty != isSaid { return [] }
    return [
      Finding(
        id: "table-unclear",
        message: study.table.isEmpty
          ? "the study \(study.id) says where its table comes from, but has none"
          : study.table.basis == .notUnique
            ? "the study \(study.id) keeps one of several tables"
            : "the study \(study.id) does not say where its table comes from",
        at: study, mend: "write the counts and table=\"printed\" or table=\"derived\" together")
    ]
  }

  private static func total(_ study: StudyDefinition) -> [Finding] {
    guard let total = study.table.total, let n = study.n, total != n else { return [] }
    return [
      Finding(
        id: "study-figures-disagree",
        message: "the table of the study \(study.id) adds up to \(total), not to n = \(n)",
        at: study, mend: "see which of them is printed")
    ]
  }

  private static func figure(_ figure: StudyFigure, _ study: StudyDefinition) -> [Finding] {
    var findings: [Finding] = []
    if let low = figure.low, let high = figure.high,
      low > figure.value || figure.value > high
    {
      findings.append(
        Finding(
          id: "interval-misses-value",
          message: "\(figure.kind.rawValue) \(figure.value) is not between \(low) and \(high)",
          at: figure, mend: "write the lower end first"))
    }
    guard let (part, whole) = study.table.fraction(for: figure.kind, n: study.n),
      !figure.value.agrees(with: part, of: whole) || whole == 0
    else { return findings }
    findings.append(
      Finding(
        id: "study-figures-disagree",
        message: "\(figure.kind.rawValue) is \(figure.value), but the table gives \(part)/\(whole)",
        at: figure, mend: "write what is printed, or mend the table"))
    return findings
  }
}

extension StudyTable {
  /// The fraction of which a figure is the quotient; nil where the counts for it are not known.
  func fraction(for kind: StudyFigure.Kind, n: Int?) -> (part: Int, whole: Int)? {
    func share(_ part: Int?, _ rest: Int?) -> (part: Int, whole: Int)? {
      guard let part, let rest else { return nil }
      return (part, part + rest)
    }
    switch kind {
    case .sensitivity: return share(truePositives, falseNegatives)
    case .specificity: return share(trueNegatives, falsePositives)
    case .positivePredictiveValue: return share(truePositives, falsePositives)
    case .negativePredictiveValue: return share(trueNegatives, falseNegatives)
    case .prevalence:
      guard let truePositives, let falseNegatives, let whole = total ?? n else { return nil }
      return (truePositives + falseNegatives, whole)
    case .areaUnderCurve: return nil
    }
  }
}
