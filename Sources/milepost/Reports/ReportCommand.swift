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
      included. A record goes out as CSV or JSON; as text, or with --dictionary, its data dictionary. \
      That a record was taken out stands in the log: who took what, how many lines, and the digest \
      of its bytes.
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
  ) throws -> ReportQuestion {
    ReportQuestion(
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
    let form: FigureForm = format == .json ? .json : .csv
    try session.ask { store, now in
      let isRehearsal = try store.isRehearsal()
      let actor = try session.actor
      let what = LogExport.What.record(record.definition.id)
      try store.permit(taking: what, for: actor)
      let book = try session.makeStore(.write)
      let export = LogExport(actor: actor, what: what, format: form.rawValue, filter: filter)
      let number = try book.beginExport(export, at: try session.accessClock())
      var digest = RunningDigest()
      var rows = 0
      try ExportDestination(output).write { send in
        var writer = ReportFiles().lines(of: record, as: form, isRehearsal: isRehearsal) { bytes in
          digest.add(bytes)
          try send(bytes)
        }
        try store.lines(of: record, by: counting, for: actor, at: now) { line in
          rows += 1
          try writer.write(line)
        }
        try writer.finish()
        // A file takes its name only once its export is in the log.
        try book.endExport(
          number, export, rows: rows, digest: digest.value, at: try session.accessClock())
      }
    }
  }

  /// What was asked for, by the names of the options.
  private var filter: [String: String] {
    var filter: [String: String] = [:]
    filter["from"] = from?.description
    filter["to"] = to?.description
    filter["now"] = global.now
    return filter
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
