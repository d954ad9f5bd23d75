import CivilTime
import Expressions

/// What expressions may ask of the child and the day, beside items and scores.
enum ContextName: String, CaseIterable {
  case born
  case sex
  case administeredOn = "administered-on"

  var type: ValueType {
    switch self {
    case .born, .administeredOn: .date
    case .sex: .string
    }
  }

  func value(in context: ScreeningContext?) -> Value {
    guard let context else { return .unknown }
    switch self {
    case .born: return context.born.map { .date($0) } ?? .unknown
    case .sex: return context.sex.map { .string($0) } ?? .unknown
    case .administeredOn: return .date(PartialDay(context.day))
    }
  }
}
