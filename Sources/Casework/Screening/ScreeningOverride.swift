import Expressions
import Instruments
import Ledger
import Workflows

extension DefinitionLibrary {
  /// A decision otherwise than a screening's result, judged by the instrument's own rule.
  ///
  /// Refused where the instrument's bytes are not those the screening was given with, where it
  /// foresees no override, where the direction or reason is not one it allows, or where the result
  /// or band is not there. A result that is undetermined counts as no concern.
  ///
  /// - Parameters:
  ///   - band: The band that was decided.
  ///   - reason: Why, by code.
  ///   - proposedBy: Who proposed it, where an approver records it.
  ///   - note: An explanation.
  public func decision(
    on given: CaseState.Screening, result: String, band: String, reason: String,
    proposedBy: ActorID? = nil, note: String? = nil
  ) throws(Refusal) -> ScreeningDecision {
    let record = given.record
    let (instrument, digest) = try requireInstrument(record.instrument)
    guard digest == record.digest else {
      throw Refusal(
        .instrumentChanged,
        "'\(instrument.id)' is not as it was when screening \(record.number) was given.",
        mend: "Give a new screening with the instrument as it is now.")
    }
    guard let definition = instrument.definition.results.first(where: { $0.id.rawValue == result }),
      let computed = record.results.first(where: { $0.result == result })?.band
    else {
      throw Refusal(
        .wrongValue, "'\(instrument.id)' has no result '\(result)'.",
        mend: "It has: \(instrument.definition.results.map(\.id.rawValue).joined(separator: ", "))."
      )
    }
    guard let rule = definition.override else {
      throw Refusal(
        .notAllowed, "'\(instrument.id)' foresees no decision otherwise than '\(result)'.",
        mend: "Act on what else is known, as an outcome of the step, with its reason.")
    }
    guard let decided = definition.band(BandID(band)) else {
      throw Refusal(
        .wrongValue, "The result '\(result)' has no band '\(band)'.",
        mend: "It has: \(definition.bands.map(\.id.rawValue).joined(separator: ", "))."
      ).about(.outcome)
    }
    let concern = definition.band(BandID(computed))?.concern ?? .none
    guard computed != band, rule.direction.allows(from: concern, to: decided.concern) else {
      throw Refusal(
        .notAllowed,
        rule.direction == .either
          ? "From '\(computed)' a decision for '\(band)' is not foreseen: it may go up or down."
          : """
          From '\(computed)' a decision for '\(band)' is not foreseen: it may go \
          \(rule.direction.rawValue).
          """,
        mend: "Leave the result as it is."
      ).about(.outcome)
    }
    guard rule.reasons.contains(where: { $0.id.rawValue == reason }) else {
      throw Refusal(
        .unknownReason, "'\(reason)' is no reason for it.",
        mend: "The reasons are: \(rule.reasons.map(\.id.rawValue).joined(separator: ", "))."
      ).about(.reason)
    }
    return ScreeningDecision(
      screening: record.number, digest: digest, purpose: record.purpose, result: result,
      computed: computed, decided: band, direction: decided.concern > concern ? .up : .down,
      reason: ReasonCode(reason), approver: rule.approver.map { RoleID($0) },
      proposedBy: proposedBy,
      note: note.map { .identifying(CommittedValue(value: .string($0), salt: [])) })
  }
}
