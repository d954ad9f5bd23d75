public import CivilTime
import Expressions
public import Instruments
public import Ledger
import Workflows

/// A screening on its way: begun, put aside, taken up again, not yet submitted.
///
/// A draft is nothing of the log. It knows the bytes of the instrument it was begun with; where
/// these have changed it is refused, since its answers may mean something else now.
public struct ScreeningDraft: Hashable, Sendable {
  /// The case of the child.
  public let caseID: CaseID
  /// Who began it.
  public let author: ActorID
  /// When it was begun.
  public let begun: Instant
  /// The digest of the instrument's bytes when it was begun.
  public let digest: Digest
  /// The answers and circumstances so far.
  public var form: ScreeningForm
  /// The screening in whose place it is to come; nil for a new one.
  public var amends: Int?
}

extension ScreeningDraft {
  /// Where a draft is kept: each person has one for a case, an instrument and what it amends.
  public struct Place: Hashable, Sendable {
    /// The case of the child.
    public var caseID: CaseID
    /// The instrument.
    public var instrument: String
    /// The screening in whose place it is to come; nil for a new one.
    public var amends: Int?

    /// The place of a draft.
    public init(caseID: CaseID, instrument: String, amends: Int? = nil) {
      self.caseID = caseID
      self.instrument = instrument
      self.amends = amends
    }
  }

  /// For how many seconds a draft is kept after it was last changed: a week.
  public static let kept: Int64 = 7 * 86_400

  /// An amendment that is begun: the answers that a screening has, to be changed.
  ///
  /// Whether the screening may still be amended is judged when it is submitted.
  public init(
    amending given: CaseState.Screening, in id: CaseID, by author: ActorID, at now: Instant
  ) {
    self.init(
      caseID: id, author: author, begun: now, digest: given.record.digest,
      form: ScreeningForm(given.record), amends: given.record.number)
  }

  /// Where it is kept.
  public var place: Place {
    Place(caseID: caseID, instrument: form.instrument, amends: amends)
  }
}

extension ScreeningDraft {
  /// The draft as a store keeps it; its answers may identify the child.
  ///
  /// A wording file is not part of it: whoever takes the draft up gives it again.
  public var json: CanonicalValue {
    .object([
      "amends": amends.map { .integer(Int64($0)) },
      "answers": form.json,
      "author": .string(author.rawValue),
      "begun": .string(begun.description),
      "case": .string(caseID.rawValue),
      "digest": .string(digest.description),
      "instrument": .string(form.instrument),
      "qualifications": form.qualifications.map {
        .array($0.sorted().map(CanonicalValue.string))
      },
    ])
  }

  /// The draft from its kept form; nil where that is not one.
  public init?(json: CanonicalValue) {
    guard let caseID = json["case"]?.text, let author = json["author"]?.text,
      let begun = json["begun"]?.text.flatMap({ Instant($0) }),
      let digest = json["digest"]?.text.flatMap({ Digest($0) }),
      let instrument = json["instrument"]?.text, let answers = json["answers"],
      var form = try? ScreeningForm(instrument: instrument, json: answers)
    else { return nil }
    form.qualifications = (json["qualifications"]?.elements).map { Set($0.compactMap(\.text)) }
    self.init(
      caseID: CaseID(caseID), author: ActorID(author), begun: begun, digest: digest, form: form,
      amends: json["amends"]?.integer.map { Int($0) })
  }
}

extension DefinitionLibrary {
  /// Begins a screening in a case; what the case's facts answer is filled in.
  public func begin(
    _ instrument: String, in state: CaseState, by author: ActorID, at now: Instant
  ) throws(Refusal) -> ScreeningDraft {
    let (found, digest) = try requireInstrument(instrument)
    guard found.definition.status == .active else {
      throw Refusal(
        .instrumentNotActive,
        "The instrument '\(instrument)' is \(found.definition.status.rawValue).",
        mend: "Use an instrument that is in use.")
    }
    return ScreeningDraft(
      caseID: state.id, author: author, begun: now, digest: digest,
      form: ScreeningForm(instrument: instrument, answers: found.answers(from: state)))
  }

  /// Where a draft stands: what to ask next, what is behind, what already calls for action.
  ///
  /// Refused where the instrument's bytes have changed since it was begun, or an answer does not
  /// fit.
  public func position(
    of draft: ScreeningDraft, on day: Day, child: ScreenedChild
  ) throws(Refusal) -> Position {
    let instrument = try instrument(of: draft)
    let context = ScreeningContext(
      day: day, born: child.born, sex: child.sex, leapDayBirthday: caseFileLeapDayBirthday)
    let given = try answers(of: draft.form, to: instrument)
    do {
      return try instrument.position(after: given, context: context)
    } catch {
      throw Refusal(wrongAnswers: error.errors.map(\.message), instrument: draft.form.instrument)
    }
  }

  /// Scores a draft, to be submitted in its case.
  ///
  /// Refused where the instrument's bytes have changed since it was begun, where something required
  /// is left open, and wherever ``evaluate(_:on:child:recordedBy:)`` refuses.
  public func submission(
    of draft: ScreeningDraft, on day: Day, child: ScreenedChild, by actor: Actor
  ) throws(Refusal) -> (submission: ScreeningSubmission, evaluated: EvaluatedScreening) {
    _ = try instrument(of: draft)
    let evaluated = try evaluate(draft.form, on: day, child: child, recordedBy: actor)
    return (ScreeningSubmission(record: evaluated.record, caseID: draft.caseID), evaluated)
  }

  /// The instrument of a draft, whose bytes are those it was begun with.
  public func instrument(of draft: ScreeningDraft) throws(Refusal) -> Instrument {
    let (instrument, digest) = try requireInstrument(draft.form.instrument)
    guard digest == draft.digest else {
      throw Refusal(
        .instrumentChanged,
        """
        '\(instrument.id)' was \(draft.digest.short) when the draft was begun and is \
        \(digest.short) now.
        """,
        mend: "Begin anew with the instrument as it is; nothing was recorded.")
    }
    return instrument
  }
}

extension Instrument {
  /// The answers that the facts of a case give, as they are written.
  ///
  /// Only facts that are known and do not identify the child are read; a value that the item does
  /// not take is left to be asked.
  func answers(from state: CaseState) -> [WrittenEntry] {
    definition.items.compactMap { item in
      guard let fact = item.fact, let value = state.fact(FactID(fact))?.value else { return nil }
      let text: String?
      switch (value, item.kind) {
      case (.choice(let word), .choice), (.string(let word), .choice):
        text = item.option(OptionID(word)) == nil ? nil : word
      case (.boolean(let truth), .choice):
        let word = truth ? "yes" : "no"
        text = item.option(OptionID(word)) == nil ? nil : word
      case (.choices(let words), .choices):
        text =
          words.allSatisfy { item.option(OptionID($0)) != nil } ? words.joined(separator: " ") : nil
      case (.number(let number), .number): text = Int(exactly: number).map(String.init)
      case (.date(let day), .date): text = day.description
      default: text = nil
      }
      return text.map { WrittenEntry(item.id.rawValue, $0) }
    }
  }
}
