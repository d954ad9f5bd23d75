public import CivilTime
import Expressions
public import Instruments
public import Ledger
import Workflows

/// A screening that was scored, not yet recorded.
public struct EvaluatedScreening: Sendable {
  /// What came of it.
  public let result: ScreeningResult
  /// The digest of the instrument's bytes.
  public let digest: Digest
  /// The record to be submitted; its number is given when it is.
  public let record: ScreeningRecord
}

extension DefinitionLibrary {
  /// Scores a form by its instrument: the same evaluator for terminal, import and web.
  ///
  /// - Parameters:
  ///   - day: the day it was given, in the zone of the case's calendar.
  ///   - child: what is known of the child.
  ///   - actor: who is going to record it; nil where it is only scored. To be recorded, the
  ///     instrument must be in use, the actor's role and qualifications be those it demands, and
  ///     figures that were copied come with their form's version, date and scorer.
  public func evaluate(
    _ form: ScreeningForm, on day: Day, child: ScreenedChild, recordedBy actor: Actor? = nil
  ) throws(Refusal) -> EvaluatedScreening {
    let (instrument, digest) = try requireInstrument(form.instrument)
    if let actor { try admit(form, of: instrument, by: actor, on: day) }
    if let wording = form.wordingFile {
      guard wording.definition.instrument.id == instrument.id,
        wording.definition.version == instrument.definition.version
      else {
        throw Refusal(
          .wordingUnfit,
          """
          The wording is made for version \(wording.definition.version) of \
          '\(wording.definition.instrument.id)'.
          """,
          mend:
            "Install a wording for version \(instrument.definition.version) of \(instrument.id).")
      }
    }
    let given = try answers(of: form, to: instrument)
    let words =
      form.wordingFile?.definition.wording ?? form.wording.flatMap { Wording(rawValue: $0) }
    let context = ScreeningContext(
      day: day, born: child.born, sex: child.sex,
      language: form.wordingFile?.definition.language ?? form.language, setting: form.setting,
      administeredBy: form.administeredBy, qualifications: form.qualifications, wording: words,
      leapDayBirthday: caseFileLeapDayBirthday, placement: form.placement,
      lastGiven: child.lastGiven(form.instrument, by: day), external: form.external)
    do {
      let result = try instrument.evaluate(answers: given, context: context)
      var record = ScreeningRecord(result, answers: given, digest: digest)
      record.circumstances = ScreeningCircumstances(form, given, context, instrument)
      record.amendWithin = instrument.definition.amendWithin
      return EvaluatedScreening(result: result, digest: digest, record: record)
    } catch {
      throw Refusal(wrongAnswers: error.errors.map(\.message), instrument: form.instrument)
    }
  }

  /// An instrument with the digest of its bytes; refused where there is none that may be used.
  func requireInstrument(_ id: String) throws(Refusal) -> (instrument: Instrument, digest: Digest) {
    guard let found = instrument(id) else {
      throw Refusal(
        .unknownInstrument, "There is no instrument '\(id)' that may be used.",
        mend: NearName.suggestion(for: id, among: instrumentIDs)
          ?? "List the definitions with milepost definitions list.")
    }
    return found
  }

  /// The answers of a form, typed by their items; where an item is answered twice, both.
  func answers(
    of form: ScreeningForm, to instrument: Instrument
  ) throws(Refusal) -> [GivenAnswer] {
    var given: [GivenAnswer] = []
    var wrong: [String] = []
    for entry in form.answers {
      guard let item = instrument.item(ItemID(entry.id)) else {
        wrong.append("there is no item '\(entry.id)'")
        continue
      }
      guard let answer = item.answer(written: entry.text) else {
        wrong.append("what is written for '\(entry.id)' is no \(item.kind.rawValue)")
        continue
      }
      given.append(GivenAnswer(item.id, answer, information: form.information[entry.id]))
    }
    let answered = Set(form.answers.map(\.id))
    wrong += form.information.keys.filter { !answered.contains($0) }.sorted().map {
      "a source is named for '\($0)', but no answer"
    }
    guard wrong.isEmpty else { throw Refusal(wrongAnswers: wrong, instrument: form.instrument) }
    return given
  }

  /// Whether a screening may be recorded at all, whatever its answers.
  private func admit(
    _ form: ScreeningForm, of instrument: Instrument, by actor: Actor, on day: Day
  ) throws(Refusal) {
    let definition = instrument.definition
    guard definition.status == .active else {
      throw Refusal(
        .instrumentNotActive, "The instrument '\(instrument.id)' is \(definition.status.rawValue).",
        mend: "Use an instrument that is in use, or score this one without recording it.")
    }
    guard
      actor.isOperator
        || instrument.mayBeGiven(by: actor.role?.rawValue, trainings: form.qualifications)
    else {
      let who = definition.screeners.map { screener in
        [screener.role, screener.training.map { "with the training \($0)" }].compactMap { $0 }
          .joined(separator: " ")
      }
      throw Refusal(
        .notQualified,
        "'\(instrument.id)' may only be given by: \(who.joined(separator: "; or ")).",
        mend: "Ask somebody who may give it, or name the qualification.", details: who)
    }
    guard definition.kind == .external else { return }
    guard let external = form.external, !external.formVersion.isEmpty, !external.scorer.isEmpty
    else {
      throw Refusal(
        .formNeeded, "'\(instrument.id)' only copies figures from a licensed form.",
        mend: "Name the form's version, the day it was scored, and who scored it.")
    }
    guard external.scoredOn <= day else {
      throw Refusal(
        .timeInFuture,
        "The form would have been scored (\(external.scoredOn)) after the screening.",
        mend: "State the day it was really scored.")
    }
    guard !external.scorer.contains(where: \.isWhitespace) else {
      throw Refusal(
        .wrongValue, "The scorer is named by an id, never by a name.",
        mend: "Write the id of the person or agency, without spaces.")
    }
  }
}

extension Refusal {
  init(wrongAnswers: [String], instrument: String) {
    self.init(
      .wrongAnswers,
      "The answers do not fit '\(instrument)': \(wrongAnswers.joined(separator: "; ")).",
      mend: "Mend what is listed; nothing was recorded.", details: wrongAnswers)
  }
}

extension ScreeningCircumstances {
  fileprivate init(
    _ form: ScreeningForm, _ given: [GivenAnswer], _ context: ScreeningContext,
    _ instrument: Instrument
  ) {
    self.init()
    language = context.language
    setting = form.setting
    placement = form.placement
    administeredBy = form.administeredBy
    wording = (context.wording ?? instrument.definition.wording).rawValue
    wordingDigest = form.wordingFile?.digest
    external = form.external
    for answer in given { information[answer.item.rawValue] = answer.information }
  }
}

extension ScreeningRecord {
  /// The record of a scored screening; free text is identifying and goes apart from the log.
  init(_ result: ScreeningResult, answers: [GivenAnswer], digest: Digest) {
    var coded: [CanonicalValue.Member] = []
    var texts: [RecordedField] = []
    for answer in answers {
      let id = answer.item.rawValue
      switch answer.answer {
      case .option(let option): coded.append(.init(id, .string(option.rawValue)))
      case .options(let options):
        coded.append(
          .init(id, .array(options.map(\.rawValue).sorted().map { .string($0) })))
      case .number(let number): coded.append(.init(id, .integer(Int64(number))))
      case .nonAnswer(let why):
        coded.append(.init(id, .object([.init("non-answer", .string(why.rawValue))])))
      case .date(let date):
        texts.append(
          RecordedField(
            .init(id), .identifying(CommittedValue(value: .date(date), salt: []))))
      case .text(let text):
        texts.append(
          RecordedField(
            .init(id), .identifying(CommittedValue(value: .string(text), salt: []))))
      }
    }
    self.init(
      number: 0, instrument: result.instrument.rawValue, digest: digest,
      purpose: result.purpose.rawValue, answers: .object(coded),
      results: result.results.map {
        ScreeningBand(result: $0.id.rawValue, band: $0.name.rawValue)
      },
      stopped: result.stopped?.rawValue, departures: result.departures.map(\.id),
      scores: .object(result.scores.map { .init($0.id.rawValue, $0.value.json) }), texts: texts)
    version = result.version
    path = result.path.map(\.rawValue)
    criticals = result.criticals.map(\.rawValue)
  }
}

extension ScoreValue {
  /// A number, the least and greatest it can be, or null.
  fileprivate var json: CanonicalValue {
    switch self {
    case .number(let number): .integer(Int64(number))
    case .range(let range):
      .object([
        .init("high", .integer(Int64(range.upperBound))),
        .init("low", .integer(Int64(range.lowerBound))),
      ])
    case .none: .null
    }
  }
}
