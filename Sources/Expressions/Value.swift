public import CivilTime

/// A value of an expression or of a variable; not to be known is one of them.
public enum Value: Hashable, Sendable {
  /// Not recorded, declined, not asked, or not decided by what is known.
  case unknown
  /// True or false.
  case boolean(Bool)
  /// A number; it may be infinite or not a number, as in XPath: see ``isFiniteNumber``.
  case number(Double)
  /// A number of which only the least and the greatest it can be are known.
  ///
  /// The age of a partial birth date and an undetermined score are such.
  case range(ClosedRange<Double>)
  /// Free text.
  case string(String)
  /// A day, perhaps known only in part.
  case date(PartialDay)
  /// An instant.
  case dateTime(Instant)
  /// The chosen value of a list.
  case choice(String)
  /// The chosen values of a list, none twice.
  case choices([String])

  /// Whether the value is settled, as `known()` sees it: neither ``unknown`` nor a range.
  ///
  /// A date known only in part is known: something was recorded. What it leaves open shows in the
  /// ages and distances computed from it.
  public var isKnown: Bool {
    switch self {
    case .unknown: false
    case .range(let range): range.lowerBound.bitPattern == range.upperBound.bitPattern
    default: true
    }
  }

  /// Whether it is a number, or a range of numbers, that is finite; a score must be.
  public var isFiniteNumber: Bool {
    switch self {
    case .number(let number): number.isFinite
    case .range(let range): range.lowerBound.isFinite && range.upperBound.isFinite
    default: false
    }
  }

  /// The value as a truth: unknown unless it is a boolean.
  public var truth: Truth {
    if case .boolean(let value) = self { return Truth(value) }
    return .unknown
  }

  /// The value of a truth.
  public init(_ truth: Truth) {
    switch truth {
    case .yes: self = .boolean(true)
    case .no: self = .boolean(false)
    case .unknown: self = .unknown
    }
  }
}
