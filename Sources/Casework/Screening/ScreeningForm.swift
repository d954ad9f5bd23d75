import Workflows
import Expressions
public import CivilTime
public import Instruments
public import Ledger

/// A screening as somebody filled it in: answers as they were written, and the circumstances.
public struct ScreeningForm: Hashable, Sendable {
  /// The instrument.
  public var instrument: String
  /// The answers that were given; an item that is not here is unanswered.
  public var answers: [WrittenEntry]
  /// The language it was given in.
  public var language: String?
  /// The setting it was given in.
  public var setting: String?
  /// Who gave the answers down.
  public var administeredBy: String?
  /// The words it was given in; nil for those of the instrument's own file.
  public var wording: String?
  /// The qualifications of whoever gave it; nil where they are not known.
  public var qualifications: Set<String>?

  /// A form of an instrument.
  public init(
    instrument: String, answers: [WrittenEntry], language: String? = nil, setting: String? = nil,
    administeredBy: String? = nil, wording: String? = nil, qualifications: Set<String>? = nil
  ) {
    self.instrument = instrument
    self.answers = answers
    self.language = language
    self.setting = setting
    self.administeredBy = administeredBy
    self.wording = wording
    self.qualifications = qualifications
  }
}

/// What has to be known of a child to judge whether a screening was inside its validated use.
public struct ScreenedChild: Hashable, Sendable {
  /// The date of birth, as far as known.
  public var born: PartialDay?
  /// The sex.
  public var sex: String?

  /// A child of whom this is known.
  public init(born: PartialDay? = nil, sex: String? = nil) {
    self.born = born
    self.sex = sex
  }

  /// What a case knows of its child.
  public init(of state: CaseState) {
    born = state.birthDate
    if case .choice(let sex) = state.fact(WellKnownFact.sex)?.value ?? .unknown {
      self.sex = sex
    }
  }
}

/// A screening that was scored, not yet recorded.
public struct EvaluatedScreening: Sendable {
  /// What came of it.
  public let result: ScreeningResult
  /// The digest of the instrument's bytes.
  public let digest: Digest
  /// The record to be submitted; its number is given when it is.
  public let record: ScreeningRecord

  /// The result as JSON has it (`command-line.md`).
  ///
  /// - Parameter number: the screening's number in its case; nil where it was only scored.
  public func json(number: Int? = nil) -> CanonicalValue {
    .object([
      "screening": number.map { .integer(Int64($0)) },
      "instrument": .string(result.instrument.rawValue),
      "version": .string(result.version),
      "digest": .string(digest.description),
      "scores": record.scores,
      "results": .object(
        record.results.map { CanonicalValue.Member($0.result, .string($0.band)) }),
      "stopped": result.stopped.map { .string($0.rawValue) },
      "valid": .bool(result.isValid),
      "departures": .array(result.departures.map { .string($0.id) }),
      "path": .array(result.path.map { .string($0.rawValue) }),
    ])
  }
}

extension DefinitionLibrary {
  /// Scores a form by its instrument: the same evaluator for terminal, import and web.
  ///
  /// - Parameters:
  ///   - day: the day it was given, in the zone of the case's calendar.
  ///   - child: what is known of the child.
  public func evaluate(
    _ form: ScreeningForm, on day: Day, child: ScreenedChild
  ) throws(Refusal) -> EvaluatedScreening {
    guard let (instrument, digest) = instrument(form.instrument) else {
      throw Refusal(
        .unknownInstrument, "There is no instrument '\(form.instrument)' that may be used.",
        mend: NearName.suggestion(for: form.instrument, among: instrumentIDs)
          ?? "List the definitions with milepost definitions list.")
    }
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
      given.append(GivenAnswer(item.id, answer))
    }
    guard wrong.isEmpty else { throw Refusal(wrongAnswers: wrong, instrument: form.instrument) }
    let context = ScreeningContext(
      day: day, born: child.born, sex: child.sex, language: form.language, setting: form.setting,
      administeredBy: form.administeredBy, qualifications: form.qualifications,
      wording: form.wording.flatMap { Wording(rawValue: $0) },
      leapDayBirthday: caseFileLeapDayBirthday)
    do {
      let result = try instrument.evaluate(answers: given, context: context)
      return EvaluatedScreening(
        result: result, digest: digest,
        record: ScreeningRecord(result, answers: given, digest: digest))
    } catch {
      throw Refusal(wrongAnswers: error.errors.map(\.message), instrument: form.instrument)
    }
  }
}

extension Refusal {
  fileprivate init(wrongAnswers: [String], instrument: String) {
    self.init(
      .wrongAnswers,
      "The answers do not fit '\(instrument)': \(wrongAnswers.joined(separator: "; ")).",
      mend: "Mend what is listed; nothing was recorded.", details: wrongAnswers)
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
        ScreeningBand(result: $0.id.rawValue, band: $0.band?.rawValue ?? "undetermined")
      },
      stopped: result.stopped?.rawValue, departures: result.departures.map(\.id),
      scores: .object(result.scores.map { .init($0.id.rawValue, $0.value.json) }), texts: texts)
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
