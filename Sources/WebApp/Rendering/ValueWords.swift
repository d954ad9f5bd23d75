import Casework
import CivilTime
import Expressions
import Workflows

/// Values of facts and fields in words.
struct ValueWords {
  let time: TimeWords
  /// Whether the reader may see identifying values, and asked to.
  let showsIdentity: Bool
  private var words: Words { time.words }

  /// What was recorded; an identifying value only for who may see it.
  func text(_ recorded: RecordedValue, choices: [FactChoice] = []) -> String {
    switch recorded {
    case .known(let value): text(value, choices)
    case .committed(_, let content):
      showsIdentity
        ? content.map { text($0.value, choices) } ?? words["value.destroyed"]
        : words["value.hidden"]
    case .unknown: words["value.unknown"]
    case .notCollected: words["value.not-collected"]
    case .conflicting(let values):
      words[
        "value.conflicting",
        values.map { text($0, choices) }.joined(separator: " \(words["value.or"]) ")]
    }
  }

  /// What was written into a field of a step's record; one whose definition is not at hand keeps
  /// the codes of its choices.
  func text(_ recorded: RecordedValue, of field: Field?) -> String {
    if case .choice(let choices)? = field?.kind, case .known(.choice(let value)) = recorded {
      return words.quoted(choices.first { $0.value == value }?.label ?? value)
    }
    if showsIdentity, field?.id == Attendance.field, let attendance = recorded.attendance {
      return words.text(attendance)
    }
    return text(recorded)
  }

  private func text(_ value: Value, _ choices: [FactChoice]) -> String {
    switch value {
    case .unknown: words["value.unknown"]
    case .boolean(let flag): words[flag ? "value.yes" : "value.no"]
    case .number(let number): plain(number)
    case .range(let range): "\(plain(range.lowerBound))–\(plain(range.upperBound))"
    case .string(let text): text
    case .choice(let choice): label(choice, choices)
    case .date(let date): date.description
    case .dateTime(let instant): time.minute(instant)
    case .choices(let chosen):
      chosen.isEmpty
        ? words["value.none"] : chosen.map { label($0, choices) }.joined(separator: ", ")
    }
  }

  private func label(_ value: String, _ choices: [FactChoice]) -> String {
    words.quoted(choices.first { $0.value == value }?.label ?? value)
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
  }
}
