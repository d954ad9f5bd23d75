/// What came of a screening: scores, bands, the path, and departures from the validated use.
///
/// It is a function of the definition, the answers and the circumstances alone.
public struct ScreeningResult: Hashable, Sendable {
  /// A score and what it came to.
  public struct Score: Hashable, Sendable {
    /// The score.
    public let id: ScoreID
    /// What it came to.
    public let value: ScoreValue
  }

  /// A result and its band.
  public struct Outcome: Hashable, Sendable {
    /// The result.
    public let id: ResultID
    /// Its band; nil where it is undetermined or does not apply.
    public let band: BandID?
    /// Whether there is such a result for this child.
    public let isApplicable: Bool

    init(id: ResultID, band: BandID?, isApplicable: Bool = true) {
      self.id = id
      self.band = band
      self.isApplicable = isApplicable
    }

    /// The band, `undetermined` or `not-applicable`, as events and documents write it.
    public var name: BandID {
      band ?? (isApplicable ? BandDefinition.undetermined : BandDefinition.notApplicable)
    }
  }

  /// The instrument.
  public let instrument: InstrumentID
  /// Its version.
  public let version: String
  /// What it screens for.
  public let purpose: PurposeID
  /// What comes of the instrument; figures of an external one were copied, not worked out here.
  public let kind: InstrumentDefinition.Kind
  /// Who answered; nil where the file does not say.
  public let informant: InstrumentDefinition.Informant?
  /// The scores, in the order of the definition.
  public let scores: [Score]
  /// The results, in the order of the definition.
  public let results: [Outcome]
  /// What calls for action whatever the results are, in the order of the definition.
  public let criticals: [CriticalID]
  /// What may call for action, but cannot be told from what is known.
  public let openCriticals: [CriticalID]
  /// Other instruments that the answers call for.
  public let followUps: [InstrumentID]
  /// What is to be done, the most pressing causes first.
  public let actions: [ActionDefinition]
  /// What asking was stopped for; nil where it ran to its end.
  public let stopped: StopID?
  /// The items that were asked, in order.
  public let path: [ItemID]
  /// How each item stands, in the order of the definition.
  public let standings: [ItemStanding]
  /// Required items without answer or non-answer; none where asking was stopped.
  public let unanswered: [ItemID]
  /// The departures from the validated use, in the order of ``Departure/Kind``.
  public let departures: [Departure]

  /// Whether it was given within the validated use: no departure.
  public var isValid: Bool { departures.isEmpty }
  /// Whether nothing that is required is left open.
  public var isComplete: Bool { unanswered.isEmpty }

  /// What a score came to; nil where there is no such score.
  public func score(_ id: ScoreID) -> ScoreValue? {
    scores.first { $0.id == id }?.value
  }

  /// How a result came out; nil where there is no such result.
  public func outcome(_ id: ResultID) -> Outcome? {
    results.first { $0.id == id }
  }

  /// The band of a result; nil where it is undetermined or there is no such result.
  public func band(_ id: ResultID) -> BandID? {
    results.first { $0.id == id }?.band
  }
}

/// How an item stands in a screening.
public struct ItemStanding: Hashable, Sendable {
  /// How an item may stand.
  public enum State: Hashable, Sendable {
    /// It was answered.
    case answered
    /// It has no answer, for a reason.
    case nonAnswer(NonAnswer)
    /// It was left out by its `relevant`.
    case irrelevant
    /// It has neither answer nor reason.
    case unanswered
    /// Asking was stopped before it was answered; this is not "no".
    case stopped
  }

  /// The item.
  public let item: ItemID
  /// How it stands.
  public let state: State
  /// Where the answer comes from, where that was said.
  public let information: InformationSource?
}
