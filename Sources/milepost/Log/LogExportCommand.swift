import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Exports
import Workflows

/// Writes the step-completion log for other programs.
struct LogExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the step-completion log: a row for each opening of a step.",
    discussion: """
      Days are those of the calendar's zone, and both are included; what is due at the midnight \
      with which a day ends belongs to that day. In CSV a text that a spreadsheet could run as a \
      formula has an apostrophe in front. With --output the file appears when it is whole.
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
      try ExportDestination(output).write { send in
        var writer = StepLogWriter(format, at: now, isRehearsal: isRehearsal, to: send)
        try store.log(query, for: session.actor, at: now) { try writer.write($0) }
        try writer.finish()
      }
    }
  }

  private func query(in session: Session) throws -> LogQuery {
    let id = caseID.map { CaseID($0) }
    guard from != nil || to != nil else { return LogQuery(caseID: id, by: by) }
    let zone = try id.map { try session.zone(of: $0) } ?? session.zone()
    return LogQuery(caseID: id, from: from, to: to, in: zone, by: by)
  }
}
