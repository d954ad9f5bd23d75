import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Instruments
import Ledger
import Workflows

/// Scores a screening, and records it in a case.
struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen",
    abstract: "Gives a screening: from a file of answers, or item by item on a terminal.",
    discussion: """
      With - in the place of the case, the screening is scored and nothing is recorded. Answers are \
      a JSON object of item ids with options, numbers or null; $language, $setting, \
      $administered-by, $wording and $at say under what circumstances it was given; \
      {"$wording": "official"} means the wording file that is installed for its language. Decide \
      otherwise than a result with milepost case decide.
      """)

  @Argument(help: "The case, or - to score without recording.") var number: String
  @Argument(help: "The instrument.") var instrument: String
  @Option(help: ArgumentHelp("The answers, or - for standard input.", valueName: "file"))
  var answers: String?
  @Option(
    help: ArgumentHelp(
      "Without a case: what is known of the child, as born=2011-03,sex=female.",
      valueName: "child"))
  var child: String?
  @Option(
    help: ArgumentHelp(
      "The share of affected children where you work, as 0.1 (default: the nearest study's).",
      valueName: "share"))
  var prevalence: Double?
  @Option(
    help: ArgumentHelp("The screening that this one takes the place of.", valueName: "number"))
  var amends: Int?
  @Option(help: ArgumentHelp("A draft to go on from; --answers adds to it.", valueName: "file"))
  var draft: String?
  @Option(
    help: ArgumentHelp("Puts the screening aside in a file, unrecorded.", valueName: "file"))
  var saveDraft: String?
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption

  func validate() throws {
    if let prevalence, !(0...1).contains(prevalence) {
      throw ValidationError("--prevalence is a share from 0 to 1, such as 0.1.")
    }
    if number == "-", amends != nil || draft != nil || saveDraft != nil {
      throw ValidationError("--amends, --draft and --save-draft are for a case's child.")
    }
    if amends != nil, draft != nil || saveDraft != nil {
      throw ValidationError("An amendment is given at once, not as a draft.")
    }
    if saveDraft != nil, answers == nil, draft == nil {
      throw ValidationError("--save-draft keeps what --answers or --draft give.")
    }
  }

  func run() throws {
    let session = Session(global)
    let subject = try subject(session)
    let library = try session.library()
    guard let found = library.instrument(instrument)?.instrument else {
      throw unknownInstrument(in: library)
    }
    let begun = try draft.flatMap { path in
      try subject.state.map { try DraftFile.read(path, for: $0.id, instrument) }
    }
    // The instrument must be the one that the draft was begun with, before anything is asked.
    if let begun { _ = try library.instrument(of: begun) }
    var sheet = try sheet(of: found, for: subject, begun, session)
    if sheet.form.wording == Wording.official.rawValue, let language = sheet.form.language {
      sheet.form.wordingFile = try session.wordings().wording(of: found.id, in: language)
    }
    if let saveDraft, let state = subject.state {
      return try keep(sheet, begun, in: state, as: saveDraft, on: subject, session)
    }
    let amended = try amends.flatMap { number in try subject.state?.screening(number) }
    if amended != nil, sheet.at != nil {
      throw Refusal(
        .wrongAnswers, "An amended screening keeps its time; $at has no place in it.",
        mend: "Leave out $at; a wrong time is mended with milepost case correct.")
    }
    let occurred = try sheet.at.map { try StatedTime.instant($0) { subject.zone } }
    let day = subject.zone.day(at: try amended?.occurred ?? occurred ?? session.now())
    let evaluated = try library.evaluate(
      sheet.form, on: day, child: subject.child,
      recordedBy: subject.state == nil ? nil : session.actor)
    let evidence = found.definition.results.map {
      found.evidence(for: $0.id, setting: sheet.form.setting, prevalence: prevalence)
    }.filter { !$0.studies.isEmpty }
    let report = ScreeningReport(evaluated, of: found.definition, evidence: evidence)
    let unverified = CanonicalValue.array(
      evaluated.unverifiedParts(of: found.definition).map(CanonicalValue.string))
    guard let id = subject.state?.id else {
      if output.isJSON {
        StandardOutput.line(
          JSONText.of(evaluated.json(evidence: evidence).adding("unverified", unverified)))
      } else {
        for line in report.lines { StandardOutput.line(line) }
      }
      return
    }
    let submission = ScreeningSubmission(record: evaluated.record, caseID: begun?.caseID)
    let reply = try session.record(
      amends.map { .amend(screening: $0, submission) } ?? .screen(submission), on: id, at: occurred)
    if output.isJSON {
      try session.put(
        object: evaluated.json(number: reply.screening, evidence: evidence)
          .adding("unverified", unverified)
          .adding("case", .string(id.rawValue))
          .adding("moves", .array(reply.moves.map(\.json))))
    } else {
      try session.put(
        lines: report.lines + [""]
          + ReplyReport(reply: reply, session: session).lines())
    }
  }

  /// The answers: from a file, from a draft, from both, or from a terminal.
  private func sheet(
    of found: Instrument, for subject: Subject, _ begun: ScreeningDraft?, _ session: Session
  ) throws -> AnswersFile {
    if let answers {
      var sheet = try AnswersFile(InputFile.bytes(of: answers), instrument: instrument)
      if let begun { sheet.form.fillIn(from: begun.form) }
      return sheet
    }
    if let begun { return AnswersFile(form: begun.form) }
    guard InteractiveScreening.isPossible else {
      throw Failure(
        .usage, "answers-needed", "There is no terminal to ask on.",
        mend: "Give the answers in a file: --answers FILE.")
    }
    let interview = InteractiveScreening(
      of: found, child: subject.child, on: subject.zone.day(at: try session.now()),
      records: subject.state != nil, wordings: try session.wordings())
    guard let given = try interview.run() else {
      throw Failure(
        .refused, "screening-left", "The screening was left; nothing was kept.",
        mend: "Begin it anew when there is time for it.")
    }
    return given
  }

  /// Puts the screening aside; answers that do not fit are refused now, not when it is taken up.
  private func keep(
    _ sheet: AnswersFile, _ begun: ScreeningDraft?, in state: CaseState, as path: String,
    on subject: Subject, _ session: Session
  ) throws {
    let library = try session.library()
    let now = try session.now()
    var draft =
      try begun ?? library.begin(instrument, in: state, by: session.actor.id, at: now)
    var form = sheet.form
    form.fillIn(from: draft.form)
    draft.form = form
    let position = try library.position(
      of: draft, on: subject.zone.day(at: now), child: subject.child)
    try DraftFile.write(draft, to: path)
    let left = position.unanswered.map(\.rawValue)
    if output.isJSON {
      try session.put(
        object: .object([
          "case": .string(state.id.rawValue), "draft": .string(path),
          "unanswered": .array(left.map(CanonicalValue.string)),
        ]))
    } else {
      try session.put(
        lines: [
          "Put aside; nothing was recorded.",
          left.isEmpty ? "Nothing required is open." : "Open: \(left.joined(separator: ", "))",
        ])
    }
  }

  private struct Subject {
    var state: CaseState?
    var child: ScreenedChild
    var zone: Zone
  }

  /// Who is screened: the child of a case, or one of whom nothing is kept.
  private func subject(_ session: Session) throws -> Subject {
    guard number != "-" else {
      return Subject(child: try described(), zone: try session.zone())
    }
    guard child == nil else {
      throw ValidationError("--child is for scoring without a case; the case knows its child.")
    }
    // Opened for writing, so that a case that cannot be written to is refused before it is asked.
    _ = try session.storeForWriting()
    let id = CaseID(number)
    let opened = try session.openedCase(id)
    return Subject(
      state: opened.state, child: ScreenedChild(of: opened.state, amending: amends),
      zone: try opened.timeText(session).zone)
  }

  private func described() throws -> ScreenedChild {
    var described = ScreenedChild()
    for part in (child ?? "").split(separator: ",") {
      guard let entry = WrittenEntry(assignment: String(part)) else {
        throw ValidationError("--child is written born=2011-03,sex=female, not '\(part)'.")
      }
      switch entry.id {
      case "born":
        guard let born = PartialDay(entry.text) else {
          throw ValidationError("'\(entry.text)' is no date such as 2011-03-19, 2011-03 or 2011.")
        }
        described.born = born
      case "sex": described.sex = entry.text
      default: throw ValidationError("--child knows born and sex, not '\(entry.id)'.")
      }
    }
    return described
  }

  private func unknownInstrument(in library: DefinitionLibrary) -> any Error {
    if let entry = library.entries.first(where: { $0.kind == .instrument && $0.id == instrument }) {
      return Failure(
        .refused, "definition-has-errors", "The instrument '\(instrument)' has errors.",
        mend: "See them with milepost check \(entry.path), and mend them.")
    }
    return Refusal(
      .unknownInstrument, "There is no instrument '\(instrument)'.",
      mend: "There are: \(library.instrumentIDs.joined(separator: ", ")).")
  }
}

extension ScreeningForm {
  /// Takes over what this form does not say itself.
  fileprivate mutating func fillIn(from other: ScreeningForm) {
    let own = Set(answers.map(\.id))
    answers += other.answers.filter { !own.contains($0.id) }
    information.merge(other.information.filter { !own.contains($0.key) }) { first, _ in first }
    language = language ?? other.language
    setting = setting ?? other.setting
    placement = placement ?? other.placement
    administeredBy = administeredBy ?? other.administeredBy
    wording = wording ?? other.wording
    qualifications = qualifications ?? other.qualifications
    external = external ?? other.external
  }
}
