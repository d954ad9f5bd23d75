public import CivilTime
public import XMLReading

/// The use for which an instrument was validated.
///
/// Several of one kind are alternatives; none of a kind sets no limit of that kind. What a
/// screening has outside it is a ``Departure``.
public struct ValidatedUse: Hashable, Sendable, Located {
  /// The ages.
  public let ages: [AgeSpan]
  /// The sexes, where it was limited.
  public let sexes: [String]
  /// The languages, as BCP 47 writes them.
  public let languages: [String]
  /// The settings.
  public let settings: [String]
  /// Where the child lives or is placed, where it was limited.
  public let placements: [String]
  /// The least time since the last screening with the same instrument; nil where none is known.
  public let interval: Period?
  /// Who gave the answers down.
  public let administrations: [String]
  /// Qualifications, one of which the person giving it must have.
  public let qualifications: [String]
  /// Whether it holds only for the official wording.
  public let demandsOfficialWording: Bool
  /// Whether these limits were confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation
}

/// Ages in completed years, both ends included.
public struct AgeSpan: Hashable, Sendable, Located {
  /// The youngest age; nil where there is no lower limit.
  public let from: Int?
  /// The greatest age; nil where there is no upper limit.
  public let to: Int?
  /// Where it is.
  public let location: SourceLocation

  /// Whether an age lies in it.
  public func contains(_ age: Int) -> Bool {
    age >= (from ?? Int.min) && age <= (to ?? Int.max)
  }
}

extension AgeSpan: CustomStringConvertible {
  /// In words: `11 to 17`, `18 and over`, `up to 17`.
  public var description: String {
    switch (from, to) {
    case (let from?, let to?): "\(from) to \(to)"
    case (let from?, nil): "\(from) and over"
    case (nil, let to?): "up to \(to)"
    case (nil, nil): "all ages"
    }
  }
}
