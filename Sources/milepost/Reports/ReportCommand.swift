import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Exports
import Ledger
import Reports

/// Counts a report, or writes a record child by child.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Counts a report, or writes a record child by child; without a name, lists them.",
    discussion: """
      Every table says its unit and how duplicates are counted. Small figures are withheld, with \
      those from which they could be worked out. Days are those of the calendar's zone, both \
      included. A record goes out as CSV or JSON; as text, or with --dictionary, its data dictionary.
      """)

  @Argument(help: "The report's or record's id.") var name: String?
  @Option(help: ArgumentHelp("Only from this day on.", valueName: "day")) var from: Day?
  @Option(help: ArgumentHelp("Only up to this day.", valueName: "day")) var to: Day?
  @Option(
    help: ArgumentHelp(
      "By what timeliness is divided, such as county, or version.", valueName: "fact"))
  var by: String?
  @Option(
    help: ArgumentHelp(
      "Timeliness of this step only, with its curves.", valueName: "workflow/step"))
  var step: String?
  @Flag(help: "The data dictionary of a record.") var dictionary = false
  @Option(help: "How results are printed.") var format = ReportFormat.text
  @Option(help: ArgumentHelp("The file (default: standard output).", valueName: "file"))
  var output: String?
  @OptionGroup var global: GlobalOptions

  func validate() throws {
    if let from, let to, to < from {
      throw ValidationError("--to \(to) lies before --from \(from).")
    }
  }

  func run() throws {
    let session = Session(global)
    let definitions = try ReportDefinitions(global.folder)
    guard let name else { return try put(definitions.list(format)) }
    switch try definitions.find(name) {
    case .report(let report):
      if dictionary {
        throw ValidationError("--dictionary is for records; '\(name)' is a report.")
      }
      try put(try count(report, definitions, session))
    case .record(let record): try write(record, definitions, session)
    }
  }

  private func counting(
    _ definitions: ReportDefinitions, _ session: Session
  ) throws -> CaseStore.Counting {
    CaseStore.Counting(
      caseFile: definitions.caseFile, zone: try session.zone(),
      period: ReportPeriod(from: from, to: to), division: by, step: step)
  }

  private func count(
    _ report: Report, _ definitions: ReportDefinitions, _ session: Session
  ) throws -> String {
    if let by, !report.divisions.contains(by) {
      let choices = report.divisions.joined(separator: ", ")
      throw Failure(
        .refused, "unknown-division", "'\(report.definition.id)' is not divided by '\(by)'.",
        mend: choices.isEmpty ? "Leave out --by." : "It can be divided by \(choices).")
    }
    if step != nil, !report.hasTimeliness {
      throw Failure(
        .refused, "no-timeliness", "'\(report.definition.id)' does not tell how timely steps are.",
        mend: "Leave out --step, or ask for a report that does.")
    }
    let counting = try counting(definitions, session)
    let document = try session.ask { store, now in
      try store.count(report, by: counting, for: session.actor, at: now)
    }
    switch format {
    case .text: return ReportText.of(document)
    case .csv: return ReportCSV.of(document)
    case .json: return JSONText.of(ReportJSON.of(document)) + "\n"
    case .svg: return ReportSVG.of(document)
    }
  }

  private func write(
    _ record: ChildRecord, _ definitions: ReportDefinitions, _ session: Session
  ) throws {
    if format == .svg {
      throw ValidationError("A record goes out as text, csv or json, not as a picture.")
    }
    if by != nil || step != nil {
      throw ValidationError("--by and --step are for reports; '\(name ?? "")' is a record.")
    }
    if dictionary || format == .text {
      return try put(RecordDictionaryText.of(record, format))
    }
    let counting = try counting(definitions, session)
    try session.ask { store, now in
      let isRehearsal = try store.isRehearsal()
      try ExportDestination(output).write { send in
        var writer = RecordWriter(record, format, isRehearsal: isRehearsal, to: send)
        try store.lines(of: record, by: counting, for: session.actor, at: now) {
          try writer.write($0)
        }
        try writer.finish()
      }
    }
  }

  private func put(_ text: String) throws {
    try ExportDestination(output).write { try $0(Array(text.utf8)) }
  }
}

/// How a report is printed.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// For spreadsheets: RFC 4180, a line a figure.
  case csv
  /// For programs.
  case json
  /// As a picture.
  case svg
}
