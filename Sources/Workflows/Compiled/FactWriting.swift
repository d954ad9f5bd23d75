import CivilTime
public import Expressions

extension Fact {
  /// The value as text, such that reading it gives the value again; `?` where it is unknown.
  public func text(of value: Value) -> String {
    switch value {
    case .unknown: "?"
    case .boolean(let value): value ? "yes" : "no"
    case .number(let number): DecimalText.text(number)
    case .range(let range):
      DecimalText.text(range.lowerBound) + " to " + DecimalText.text(range.upperBound)
    case .string(let text), .choice(let text): text
    case .date(let day): day.description
    case .dateTime(let instant): instant.description
    case .choices(let values): values.isEmpty ? "none" : values.joined(separator: " ")
    }
  }

  /// The value as JSON has it; a range, which no file can record, is text.
  public func plain(of value: Value) -> PlainValue {
    switch value {
    case .unknown: .null
    case .boolean(let value): .boolean(value)
    case .number(let number): .number(number)
    case .choices(let values): .list(values)
    case .range, .string, .choice, .date, .dateTime: .string(text(of: value))
    }
  }

  /// The value as people read it: the labels of choices, and yes or no.
  public func label(of value: Value) -> String {
    switch value {
    case .unknown: "unknown"
    case .choice(let value): label(ofChoice: value)
    case .choices(let values):
      values.isEmpty ? "none" : values.map { label(ofChoice: $0) }.joined(separator: ", ")
    default: text(of: value)
    }
  }

  private func label(ofChoice value: String) -> String {
    choices.first { $0.value == value }?.label ?? value
  }
}
