/// What is known of how good a result is, and what it means where a screening was given.
public struct ResultEvidence: Hashable, Sendable {
  /// Where a prevalence comes from.
  public enum PrevalenceSource: Hashable, Sendable {
    /// The agency set it.
    case agency
    /// A study's part in the very setting.
    case group(StudyID, setting: String)
    /// A study as a whole.
    case study(StudyID)
  }

  /// The result.
  public let result: ResultID
  /// The studies of it, the nearest in setting first.
  public let studies: [StudyEvidence]
  /// The share of affected children that is gone by; nil where none is known.
  public let prevalence: Double?
  /// Where that comes from.
  public let prevalenceSource: PrevalenceSource?

  /// The nearest study that tells sensitivity and specificity; nil where none does.
  public var nearest: StudyEvidence? {
    studies.first { $0.predictiveValues(at: 0.5) != nil }
  }

  /// What the nearest study's accuracy means at the prevalence; nil where either is not known.
  public var predictiveValues: PredictiveValues? {
    prevalence.flatMap { nearest?.predictiveValues(at: $0) }
  }

  /// A hundred children at the prevalence; nil where it or the accuracy is not known.
  public var hundred: HundredChildren? {
    guard let prevalence, let nearest, let sensitivity = nearest.value(.sensitivity),
      let specificity = nearest.value(.specificity)
    else { return nil }
    return HundredChildren(
      prevalence: prevalence, sensitivity: sensitivity, specificity: specificity)
  }

  /// Whether a band counted as positive in the nearest study; nil where no study says.
  public func isPositive(_ band: BandID) -> Bool? {
    guard let study = (nearest ?? studies.first)?.study, !study.positive.isEmpty else { return nil }
    return study.positive.contains { $0.id == band }
  }
}

extension Instrument {
  /// What is known of how good a result is.
  ///
  /// Studies come in order of nearness: those with a group in the setting, those with the setting
  /// among theirs, the others; of equals, the one of more children.
  ///
  /// - Parameters:
  ///   - setting: Where the screening was given; nil where that is not known.
  ///   - prevalence: The share of affected children that the agency goes by; nil for that of the
  ///     nearest study that prints one.
  public func evidence(
    for result: ResultID, setting: String? = nil, prevalence: Double? = nil
  ) -> ResultEvidence {
    func distance(_ study: StudyDefinition) -> Int {
      guard let setting else { return 2 }
      if study.groups.contains(where: { $0.setting == setting }) { return 0 }
      return study.settings.contains(setting) ? 1 : 2
    }
    let studies = definition.studies.filter { $0.result?.id == result }.enumerated().sorted {
      left, right in
      let near = (distance(left.element), -(left.element.n ?? 0), left.offset)
      return near < (distance(right.element), -(right.element.n ?? 0), right.offset)
    }.map { StudyEvidence($0.element) }
    var share = prevalence.flatMap { (0...1).contains($0) ? $0 : nil }
    var source: ResultEvidence.PrevalenceSource? = share == nil ? nil : .agency
    for study in studies where share == nil {
      let group = study.study.groups.first { $0.setting == setting && $0.prevalence != nil }
      if let group, let value = group.prevalence {
        share = value.approximate
        source = .group(study.study.id, setting: group.setting)
      } else if let value = study.study.figure(.prevalence)?.value {
        share = value.approximate
        source = .study(study.study.id)
      }
    }
    return ResultEvidence(
      result: result, studies: studies, prevalence: share, prevalenceSource: source)
  }
}
