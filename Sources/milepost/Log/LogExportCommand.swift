import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Exports
import Ledger
import Workflows

/// Writes the step-completion log for other programs.
struct LogExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the step-completion log: a row for each opening of a step.",
    discussion: """
      Days are those of the calendar's zone, and both are included; what is due at the midnight \
      with which a day ends belongs to that day. In CSV a text that a spreadsheet could run as a \
      formula has an apostrophe in front. With --output the file appears when it is whole. Each \
      export stands in the log: who took what, how many rows, and the digest of its bytes.
      """)

  @OptionGroup var global: GlobalOptions
  @Option(help: "The written form.") var format: StepLogFormat
  @Option(name: .customLong("case"), help: ArgumentHelp("Only this case.", valueName: "id"))
  var caseID: String?
  @Option(help: ArgumentHelp("Only rows from this day on.", valueName: "day"))
  var from: Day?
  @Option(help: ArgumentHelp("Only rows up to this day.", valueName: "day"))
  var to: Day?
  @Option(help: "By which time the days are meant; rows without a due date count by 'opened'.")
  var by = LogQuery.Time.due
  @Option(help: ArgumentHelp("The file (default: standard output).", valueName: "file"))
  var output: String?

  func validate() throws {
    if let from, let to, to < from {
      throw ValidationError("--to \(to) lies before --from \(from).")
    }
  }

  func run() throws {
    let session = Session(global)
    let query = try query(in: session)
    try session.ask { store, now in
      let isRehearsal = try store.isRehearsal()
      let actor = try session.actor
      try store.permitExport(for: actor, at: now)
      let book = try session.makeStore(.write)
      let export = LogExport(
        actor: actor, what: .stepLog, format: format.rawValue, filter: filter)
      let number = try book.beginExport(export, at: try session.accessClock())
      var digest = RunningDigest()
      var rows = 0
      try ExportDestination(output).write { send in
        var writer = StepLogWriter(format, at: now, isRehearsal: isRehearsal) { bytes in
          digest.add(bytes)
          try send(bytes)
        }
        try store.log(query, for: actor, at: now) { row in
          rows += 1
          try writer.write(row)
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
    var filter = ["by": by.rawValue]
    filter["case"] = caseID
    filter["from"] = from?.description
    filter["to"] = to?.description
    filter["now"] = global.now
    return filter
  }

  private func query(in session: Session) throws -> LogQuery {
    let id = caseID.map { CaseID($0) }
    guard from != nil || to != nil else { return LogQuery(caseID: id, by: by) }
    let zone = try id.map { try session.zone(of: $0) } ?? session.zone()
    return LogQuery(caseID: id, from: from, to: to, in: zone, by: by)
  }
}
