public import CivilTime
public import Ledger

/// What a column of the step-completion log says, before a format has given it its written form.
public enum StepCell: Hashable, Sendable {
  /// A text of any content.
  case text(String)
  /// A whole number.
  case number(Int)
  /// A truth value.
  case flag(Bool)
  /// A moment, written as RFC 3339 in UTC.
  case instant(Instant)
  /// A digest, written as hexadecimal digits.
  case digest(Digest)
}

extension StepCell {
  /// The cell as JSON has it.
  public var json: CanonicalValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .integer(Int64(number))
    case .flag(let flag): .bool(flag)
    case .instant(let instant): .string(instant.description)
    case .digest(let digest): .string(digest.description)
    }
  }
}
