import Expressions
import Workflows

// The log holds codes, and words lie apart from it (`case-log.md`): what somebody writes where a code
// is asked for is not refused, and not written there either.
extension Desk {
  /// The code of a reason as it was given; of one in words the code that says so.
  func coded(_ reason: String) -> String {
    reason.isEmpty || ReasonCode(reason).isCode ? reason : ReasonCode.asNoted.rawValue
  }

  /// The note that a reason given in words becomes.
  func words(in reason: String) -> [Act] {
    guard coded(reason) != reason else { return [] }
    return [.noteAdded(.identifying(CommittedValue(value: .string(reason), salt: [])))]
  }

  /// The reason and the note of an outcome: a reason in words, where the definition lists none, goes
  /// before the note.
  func reason(
    of finish: FinishStep, for outcome: Outcome
  ) -> (code: ReasonCode?, note: RecordedValue?) {
    let written = finish.reason ?? ""
    let isInWords = outcome.reasons.isEmpty && coded(written) != written
    let notes = [isInWords ? written : nil, finish.note].compactMap { $0 }
    return (
      isInWords ? .asNoted : finish.reason.map { ReasonCode($0) },
      notes.isEmpty
        ? nil
        : .identifying(CommittedValue(value: .string(notes.joined(separator: "\n")), salt: []))
    )
  }
}
