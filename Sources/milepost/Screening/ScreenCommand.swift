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
      $administered-by and $at say under what circumstances it was given.
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
  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption

  func run() throws {
    let session = Session(global)
    let subject = try subject(session)
    let library = try session.library()
    guard let found = library.instrument(instrument)?.instrument else {
      throw unknownInstrument(in: library)
    }
    let sheet: AnswersFile
    if let answers {
      sheet = try AnswersFile(InputFile.bytes(of: answers), instrument: instrument)
    } else {
      guard InteractiveScreening.isPossible else {
        throw Failure(
          .usage, "answers-needed", "There is no terminal to ask on.",
          mend: "Give the answers in a file: --answers FILE.")
      }
      let interview = InteractiveScreening(
        of: found, child: subject.child, on: subject.zone.day(at: try session.now()),
        records: subject.caseID != nil)
      guard let given = try interview.run() else {
        throw Failure(
          .refused, "screening-left", "The screening was left; nothing was kept.",
          mend: "Begin it anew when there is time for it.")
      }
      sheet = given
    }
    let occurred = try sheet.at.map { try WrittenTimes.instant($0) { subject.zone } }
    let day = subject.zone.day(at: try occurred ?? session.now())
    let evaluated = try library.evaluate(sheet.form, on: day, child: subject.child)
    let report = ScreeningReport(evaluated, of: found.definition)
    guard let id = subject.caseID else {
      if output.isJSON {
        StandardOutput.line(JSONText.of(evaluated.json()))
      } else {
        for line in report.lines { StandardOutput.line(line) }
      }
      return
    }
    let reply = try session.record(
      .screen(ScreeningSubmission(record: evaluated.record)), on: id, at: occurred)
    if output.isJSON {
      try session.put(
        object: evaluated.json(number: reply.screening)
          .adding("case", .string(id.rawValue))
          .adding("moves", .array(reply.moves.map(\.json))))
    } else {
      try session.put(
        lines: report.lines + [""]
          + ReplyReport(reply: reply, session: session).lines())
    }
  }

  private struct Subject {
    var caseID: CaseID?
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
      caseID: id, child: ScreenedChild(of: opened.state), zone: try opened.timeText(session).zone)
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
