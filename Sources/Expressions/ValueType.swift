/// What kind of value an expression or a variable has.
public enum ValueType: Hashable, Sendable {
  /// True or false.
  case boolean
  /// XPath's number, a double.
  case number
  /// Free text.
  case string
  /// A day, perhaps known only in part.
  case date
  /// An instant.
  case dateTime
  /// One of a list of values.
  case choice([String])
  /// Any number of the values of a list.
  case choices([String])

  /// What the type is called in messages.
  public var name: String {
    switch self {
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .date: "date"
    case .dateTime: "date-time"
    case .choice: "choice"
    case .choices: "choices"
    }
  }
}
