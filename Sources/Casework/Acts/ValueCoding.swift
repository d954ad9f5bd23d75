import CivilTime
public import Expressions
public import Ledger

/// How values are written in the log, so that they can be read without the definitions.
///
/// A truth value and a whole number stand for themselves, a text alone is a choice, and everything
/// else names its type: `{"date": "2011-03"}`. Decimals are texts (`case-log.md`).
public enum ValueCoding {
  /// A value as the log keeps it; nil for unknown, which is no value.
  public static func encode(_ value: Value) -> CanonicalValue? {
    switch value {
    case .unknown: return nil
    case .boolean(let flag): return .bool(flag)
    case .number(let number):
      if number == number.rounded(), abs(number) < 9e15 { return .integer(Int64(number)) }
      return .object(["number": .string(number.description)])
    case .range(let range):
      return .object([
        "from": .string(range.lowerBound.description),
        "to": .string(range.upperBound.description),
      ])
    case .string(let text): return .object(["text": .string(text)])
    case .date(let day): return .object(["date": .string(day.description)])
    case .dateTime(let instant): return .object(["time": .string(instant.description)])
    case .choice(let choice): return .string(choice)
    case .choices(let choices): return .array(choices.map(CanonicalValue.string))
    }
  }

  /// The value that was written; nil where it is none.
  public static func decode(_ value: CanonicalValue) -> Value? {
    switch value {
    case .bool(let flag): return .boolean(flag)
    case .integer(let number): return .number(Double(number))
    case .string(let text): return .choice(text)
    case .array(let elements): return .choices(elements.compactMap(\.text))
    case .object(let members):
      guard let first = members.first, let text = first.value.text else { return nil }
      switch first.name {
      case "number": return Double(text).map(Value.number)
      case "text": return .string(text)
      case "date": return PartialDay(text).map(Value.date)
      case "time": return Instant(text).map(Value.dateTime)
      case "from":
        guard let low = Double(text), let high = value["to"]?.text.flatMap(Double.init),
          low <= high
        else { return nil }
        return .range(low...high)
      default: return nil
      }
    case .null, .decimal: return nil
    }
  }

  /// What was recorded, as the log keeps it: identifying values only as their commitment.
  static func encode(_ recorded: RecordedValue) -> CanonicalValue {
    switch recorded {
    case .known(let value): encode(value) ?? .null
    case .unknown: .null
    case .notCollected: .object(["not-collected": true])
    case .committed(let digest, _): .object(["commitment": .string(digest.description)])
    case .conflicting(let values): .object(["conflicting": .array(values.compactMap(encode))])
    }
  }

  /// What was recorded; committed values are looked up among those held.
  static func decodeRecorded(
    _ value: CanonicalValue, field: String, held: [String: CommittedValue]
  ) -> RecordedValue? {
    if case .null = value { return .unknown }
    if value["not-collected"]?.flag == true { return .notCollected }
    if let text = value["commitment"]?.text {
      return Digest(text).map { .committed($0, held[field]) }
    }
    if let values = value["conflicting"]?.elements {
      return .conflicting(values.compactMap(decode))
    }
    return decode(value).map(RecordedValue.known)
  }
}
