import CivilTime
import Expressions
public import Ledger
import Workflows

extension ScreeningForm {
  /// The form as it must have been for a screening to be recorded as it was.
  ///
  /// Texts and dates that are no longer held are left out; so is a wording file, which the agency
  /// may have replaced.
  init(_ record: ScreeningRecord) {
    let circumstances = record.circumstances
    self.init(
      instrument: record.instrument, answers: [], information: circumstances.information,
      language: circumstances.language, setting: circumstances.setting,
      placement: circumstances.placement, administeredBy: circumstances.administeredBy,
      external: circumstances.external)
    for member in record.answers.members ?? [] {
      guard let text = member.value.writtenAnswer else { continue }
      answers.append(WrittenEntry(member.name, text))
    }
    for field in record.texts {
      guard case .committed(_, let content?) = field.value else { continue }
      switch content.value {
      case .string(let text): answers.append(WrittenEntry(field.field.rawValue, text))
      case .date(let date): answers.append(WrittenEntry(field.field.rawValue, date.description))
      default: continue
      }
    }
    let answered = Set(answers.map(\.id))
    information = information.filter { answered.contains($0.key) }
  }
}

extension CanonicalValue {
  /// An answer as the log keeps it, written as people write it; nil where it is none.
  public var writtenAnswer: String? {
    switch self {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .array(let options): options.compactMap(\.text).joined(separator: " ")
    case .object: self["non-answer"]?.text
    case .null, .bool, .decimal: nil
    }
  }
}
