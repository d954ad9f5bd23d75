public import XMLReading

/// One set of cut-offs over a score, a conclusion of the practitioner, or bands with conditions.
public struct ResultDefinition: Hashable, Sendable, Located {
  /// Its id, part of `screening.PURPOSE.RESULT.BAND`.
  public let id: ResultID
  /// The score it reads; nil where it reads an item, or its bands only have conditions.
  public let score: Reference<ScoreID>?
  /// The item whose option is the result; nil where it reads a score.
  public let item: Reference<ItemID>?
  /// There is such a result only where this is true; nil where there always is.
  public let applies: WrittenExpression?
  /// How the source words the edges of its bands; nil where the file does not say.
  public let edge: Edge?
  /// What it is about.
  public let tags: [TagID]
  /// What this set of cut-offs is called.
  public let cutoff: String?
  /// The bands, as written.
  public let bands: [BandDefinition]
  /// How a practitioner may decide otherwise; nil where the file foresees it not.
  public let override: OverrideRule?
  /// Whether the cut-offs were confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation

  /// How the source words the edges of bands.
  public enum Edge: String, Hashable, Sendable, CaseIterable {
    /// As ranges, both ends included: 0 to 5, 6 to 10.
    case ranges
    /// From a number upwards, the number included (`>=`).
    case atLeast = "at-least"
    /// Above a number, the number left out (`>`).
    case above
    /// It leaves open which; the file declares a choice.
    case declared
  }

  /// The band of this id; nil where there is none.
  public func band(_ id: BandID) -> BandDefinition? {
    bands.first { $0.id == id }
  }
}

/// How much concern a band means; orders and marks it, never scores.
public enum Concern: String, Hashable, Sendable, CaseIterable, Comparable {
  /// None.
  case none
  /// Low.
  case low
  /// Possible.
  case possible
  /// Moderate.
  case moderate
  /// High.
  case high
  /// Clear.
  case clear
  /// Acute: act now.
  case acute

  /// Orders from none to acute.
  public static func < (left: Concern, right: Concern) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// Scores that mean the same.
public struct BandDefinition: Hashable, Sendable, Located {
  /// Its id.
  public let id: BandID
  /// The least score in it; nil where there is no lower end.
  public let from: Int?
  /// The greatest score in it; nil where there is no upper end.
  public let to: Int?
  /// The options that lead to it, where the result reads an item.
  public let options: [Reference<OptionID>]
  /// It holds only where this is true too; nil where the score alone decides.
  public let when: WrittenExpression?
  /// Bands of the same result that give way where both hold.
  public let overrides: [Reference<BandID>]
  /// How much concern it means.
  public let concern: Concern
  /// What to do, who to tell, and what it does not mean.
  public let text: String
  /// What is to be done, one by one.
  public let actions: [ActionDefinition]
  /// What it does not mean.
  public let caveats: [String]
  /// Whether the band was confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation

  /// Whether a score lies in it.
  public func contains(_ score: Int) -> Bool {
    score >= (from ?? Int.min) && score <= (to ?? Int.max)
  }
}

/// How a practitioner may decide otherwise than a result.
///
/// The decision stands beside the computed result and never replaces it; it is recorded with the
/// case, not here.
public struct OverrideRule: Hashable, Sendable, Located {
  /// Which way a decision may go.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// Towards more concern only.
    case up
    /// Towards less concern only.
    case down
    /// Both ways.
    case either

    /// Whether a decision may go from one concern to another.
    public func allows(from computed: Concern, to decided: Concern) -> Bool {
      switch self {
      case .up: decided > computed
      case .down: decided < computed
      case .either: decided != computed
      }
    }
  }

  /// A reason that may be given.
  public struct Reason: Hashable, Sendable, Located {
    /// Its code.
    public let id: OverrideReasonID
    /// What people read.
    public let text: String
    /// Where it is.
    public let location: SourceLocation
  }

  /// Which way the decision may go.
  public let direction: Direction
  /// The role that must approve it; nil where none must.
  public let approver: String?
  /// The reasons that may be given; one must be.
  public let reasons: [Reason]
  /// Where it is.
  public let location: SourceLocation
}
