import Casework
import Ledger

/// The answers of a screening as a file has them.
struct AnswersFile {
  /// The answers and circumstances.
  let form: ScreeningForm
  /// When it was given, as written; nil for now.
  let at: String?

  init(form: ScreeningForm, at: String? = nil) {
    self.form = form
    self.at = at
  }

  /// Reads a JSON object; everything that is wrong with it is refused at once.
  init(_ bytes: [UInt8], instrument: String) throws {
    let value: CanonicalValue
    do throws(JSONError) {
      value = try CanonicalValue(parsing: bytes)
    } catch {
      throw Self.refusal(["it is not JSON: \(error.message), at byte \(error.offset)"])
    }
    guard let members = value.members else { throw Self.refusal(["it is no JSON object"]) }
    var form = ScreeningForm(instrument: instrument, answers: [])
    var at: String?
    var wrong: [String] = []
    for member in members {
      if member.name.hasPrefix("$") {
        guard let text = member.value.text else {
          wrong.append("'\(member.name)' is no text")
          continue
        }
        switch member.name {
        case "$language": form.language = text
        case "$setting": form.setting = text
        case "$administered-by": form.administeredBy = text
        case "$at": at = text
        default: wrong.append("there is no circumstance '\(member.name)'")
        }
        continue
      }
      switch member.value {
      case .null: continue
      case .string(let text): form.answers.append(WrittenEntry(member.name, text))
      case .integer(let number): form.answers.append(WrittenEntry(member.name, String(number)))
      case .array(let elements) where elements.allSatisfy({ $0.text != nil }):
        form.answers.append(
          WrittenEntry(member.name, elements.compactMap(\.text).joined(separator: " ")))
      case .bool, .decimal, .array, .object:
        wrong.append("the answer to '\(member.name)' is neither option, whole number nor null")
      }
    }
    guard wrong.isEmpty else { throw Self.refusal(wrong) }
    self.init(form: form, at: at)
  }

  private static func refusal(_ wrong: [String]) -> Refusal {
    Refusal(
      .wrongAnswers, "The answers cannot be read: \(wrong.joined(separator: "; ")).",
      mend: "Write {\"item\": \"option\"} with the instrument's own ids; nothing was recorded.",
      details: wrong)
  }
}
