public import XMLReading

/// How sure it is that a part of the file says what the publisher says.
public enum Verification: String, Hashable, Sendable, CaseIterable {
  /// Read in the named source.
  case yes
  /// Not confirmed; so wherever the file is silent.
  case no
  /// Worked out from figures that were read.
  case derived
}

/// Whether a part of the file was confirmed, and where.
public struct Provenance: Hashable, Sendable {
  /// Whether it was confirmed.
  public let verified: Verification
  /// Where it was read.
  public let source: String?

  /// Nothing said: not confirmed.
  public static let silent = Provenance(verified: .no, source: nil)
}

/// Where an instrument was published.
public struct Publication: Hashable, Sendable, Located {
  /// The year.
  public let year: Int?
  /// The digital object identifier, without a resolver before it.
  public let doi: String?
  /// The SHA-256 of the document that was read, in lower-case hex; nil where none was kept.
  public let sha256: String?
  /// Authors and title.
  public let text: String
  /// Where it is.
  public let location: SourceLocation
}

/// Whose an instrument is, and what of it the file holds.
public struct Licence: Hashable, Sendable, Located {
  /// What of an instrument a file may hold and holds.
  public enum Shipped: String, Hashable, Sendable, CaseIterable {
    /// The official wording and the scoring.
    case full
    /// The scoring, with paraphrased topics.
    case scoringOnly = "scoring-only"
    /// Neither.
    case none
  }

  /// What of it the file holds.
  public let shipped: Shipped
  /// The licence's own number or name; nil where it has none.
  public let id: String?
  /// How an agency comes by the official wording.
  public let text: String
  /// Whether the terms were confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation
}
