import CivilTime
import Expressions
import Workflows

/// Gives a written field its type.
struct FieldReader {
  let field: Field
  let zone: Zone

  /// What was entered; free text is identifying and goes apart from the log.
  func value(from text: String) throws(Refusal) -> RecordedValue {
    switch text {
    case "?": return .unknown
    case "!": return .notCollected
    case "":
      throw Refusal(valueError: .empty, of: "field '\(field.id)'").about(.field(field.id))
    default: break
    }
    do {
      return try typed(text)
    } catch {
      throw Refusal(valueError: error, of: "field '\(field.id)'").about(.field(field.id))
    }
  }

  private func typed(_ text: String) throws(ValueError) -> RecordedValue {
    switch field.kind {
    case .text(let maxLength):
      guard text.count <= maxLength else { throw .tooLong(limit: maxLength) }
      return .identifying(CommittedValue(value: .string(text), salt: []))
    case .choice(let choices):
      let values = choices.map(\.value)
      guard values.contains(text) else { throw .notChoice(text, values) }
      return .known(.choice(text))
    case .number:
      // The same digits as a fact takes: no exponent, no hexadecimal, no infinity.
      guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }),
        let number = Double(text), number.isFinite
      else { throw .notNumber(text) }
      return .known(.number(number))
    case .boolean:
      switch text {
      case "yes", "true": return .known(.boolean(true))
      case "no", "false": return .known(.boolean(false))
      default: throw .notBoolean(text)
      }
    case .date:
      guard let date = PartialDay(text) else { throw .notDate(text) }
      return .known(.date(date))
    case .agency: return .known(.string(text))
    case .dateTime, .appointment: return .known(.dateTime(try instant(text)))
    }
  }

  private func instant(_ text: String) throws(ValueError) -> Instant {
    switch WrittenTime(text) {
    case .instant(let instant)?: return instant
    case .day(let day)?: return zone.startOfDay(day.adding(days: 1))
    case .local(let local)?:
      let readings = zone.instants(showing: local)
      if readings.count == 1 { return readings[0] }
      if readings.isEmpty { throw .timeSkipped(text, zone.readings(around: local)) }
      throw .timeTwice(text, readings.map { zone.text($0) })
    case nil: throw .notTime(text)
    }
  }
}

extension Zone {
  /// The two ways to read a local time that the clock leaves out: by the offset before and by the
  /// one after.
  func readings(around local: LocalTime) -> [String] {
    let wall = Instant(milliseconds: local.millisecondsSinceEpoch)
    let offsets = [
      offset(at: wall.adding(seconds: -86_400)), offset(at: wall.adding(seconds: 86_400)),
    ]
    return offsets.map { text(wall.adding(seconds: Int64(-$0))) }
  }
}
