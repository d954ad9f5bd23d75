import Casework
import Ledger

/// A screening put aside in a file that only its owner can read.
enum DraftFile {
  /// The draft in a file, for a case and an instrument.
  ///
  /// Refused where it is of another case or instrument; whether the instrument is still the one it
  /// was begun with is the library's to say.
  static func read(
    _ path: String, for caseID: CaseID, _ instrument: String
  ) throws -> ScreeningDraft {
    let bytes = try InputFile.bytes(of: path)
    guard let value = try? CanonicalValue(parsing: bytes), let draft = ScreeningDraft(json: value)
    else {
      throw Failure(
        .refused, "not-a-draft", "'\(path)' is no draft of a screening.",
        mend: "Name a file that --save-draft has written.")
    }
    guard draft.caseID == caseID else {
      throw Refusal(
        .otherCase, "The draft is of a child of another case; nothing was recorded.",
        mend: "Submit it in the case it was begun in.")
    }
    guard draft.form.instrument == instrument else {
      throw Refusal(
        .wrongValue, "The draft is of '\(draft.form.instrument)', not of '\(instrument)'.",
        mend: "Name the instrument it was begun with.")
    }
    return draft
  }

  /// Writes a draft.
  static func write(_ draft: ScreeningDraft, to path: String) throws {
    let file = try OutputFile(path)
    do {
      try file.write(Array((draft.json.canonicalText + "\n").utf8))
      try file.keep()
    } catch {
      file.discard()
      throw error
    }
  }
}
