import Casework
import CivilTime
import Expressions

/// Values of facts in words.
enum FactText {
  /// What was recorded; an identifying value only for who may see it.
  static func of(_ recorded: RecordedValue, showsIdentity: Bool, _ time: TimeText) -> String {
    switch recorded {
    case .known(let value): of(value, time)
    case .committed(_, let content):
      showsIdentity ? content.map { of($0.value, time) } ?? "(destroyed)" : "(recorded)"
    case .unknown: "not known"
    case .notCollected: "not collected"
    case .conflicting(let values):
      "conflicting: " + values.map { of($0, time) }.joined(separator: " or ")
    }
  }

  private static func of(_ value: Value, _ time: TimeText) -> String {
    switch value {
    case .unknown: "not known"
    case .boolean(let flag): flag ? "yes" : "no"
    case .number(let number): plain(number)
    case .range(let range): "\(plain(range.lowerBound)) to \(plain(range.upperBound))"
    case .string(let text), .choice(let text): text
    case .date(let date): date.description
    case .dateTime(let instant): time.minute(instant)
    case .choices(let choices): choices.isEmpty ? "none" : choices.joined(separator: ", ")
    }
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }
}
