import Casework
import Instruments
import Ledger

/// The answers of a screening as a file has them.
struct AnswersFile {
  /// The answers and circumstances.
  var form: ScreeningForm
  /// When it was given, as written; nil for now.
  let at: String?

  init(form: ScreeningForm, at: String? = nil) {
    self.form = form
    self.at = at
  }

  /// Reads a JSON object; an item or circumstance that stands in it twice is refused.
  init(_ bytes: [UInt8], instrument: String) throws {
    let value: CanonicalValue
    do throws(JSONError) {
      value = try CanonicalValue(parsing: bytes)
    } catch {
      throw Self.refusal("it is not JSON: \(error.message), at byte \(error.offset)")
    }
    let form = try ScreeningForm(instrument: instrument, json: value)
    if let wording = form.wording, Wording(rawValue: wording) == nil {
      throw Self.refusal("'\(wording)' is no wording: it is official, paraphrase or none")
    }
    if let at = value["$at"], at.text == nil { throw Self.refusal("'$at' is no text") }
    self.init(form: form, at: value["$at"]?.text)
  }

  private static func refusal(_ wrong: String) -> Refusal {
    Refusal(
      .wrongAnswers, "The answers cannot be read: \(wrong).",
      mend: "Write {\"item\": \"option\"} with the instrument's own ids; nothing was recorded.",
      details: [wrong])
  }
}
