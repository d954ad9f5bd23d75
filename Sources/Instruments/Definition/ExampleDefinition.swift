public import CivilTime
public import XMLReading

/// A worked example: answers, and what must come of them.
public struct ExampleDefinition: Hashable, Sendable, Located {
  /// An answer as written; its item's type says how to read it.
  public struct WrittenAnswer: Hashable, Sendable, Located {
    /// The item.
    public let item: Reference<ItemID>
    /// The answer.
    public let value: String
    /// Where it is.
    public let location: SourceLocation
  }

  /// One thing that must come out.
  public enum Expectation: Hashable, Sendable {
    /// A score has a value.
    case score(Reference<ScoreID>, Int)
    /// A score is undetermined between two values.
    case scoreRange(Reference<ScoreID>, low: Int, high: Int)
    /// A result has a band, or none where the band is nil.
    case result(Reference<ResultID>, Reference<BandID>?)
    /// A result does not apply.
    case notApplicable(Reference<ResultID>)
    /// Something calls for action whatever the results are.
    case critical(Reference<CriticalID>)
    /// Another instrument is called for.
    case followUp(Reference<InstrumentID>)
    /// Asking stopped.
    case stopped(Reference<StopID>)
  }

  /// Its id.
  public let id: ExampleID
  /// Where it comes from.
  public let source: String?
  /// The child's date of birth, for formulas that read it.
  public let born: PartialDay?
  /// The child's sex, for formulas that read it.
  public let sex: String?
  /// The day of the screening, for formulas that read it.
  public let day: Day?
  /// The answers.
  public let answers: [WrittenAnswer]
  /// What must come out.
  public let expectations: [Expectation]
  /// Where it is.
  public let location: SourceLocation
}
