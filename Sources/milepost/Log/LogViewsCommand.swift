import ArgumentParser
import CaseStore
import Casework
import CivilTime
import Ledger
import Workflows

/// Lists who saw what.
struct LogViewsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "views", abstract: "Lists who saw which case, when, and on what ground.",
    discussion: """
      For auditors, and with --case for supervisors of the case. The same person's same page is \
      recorded once in ten minutes.
      """)

  @OptionGroup var global: GlobalOptions
  @OptionGroup var output: FormatOption
  @Option(name: .customLong("case"), help: ArgumentHelp("Only this case.", valueName: "id"))
  var caseID: String?
  @Option(help: ArgumentHelp("Only this person.", valueName: "account")) var who: String?
  @Option(help: "Only those who acted for this agency.") var agency: String?
  @Option(help: ArgumentHelp("Only from this day on.", valueName: "day")) var from: Day?
  @Option(help: ArgumentHelp("Only up to this day.", valueName: "day")) var to: Day?
  @Option(help: "At most so many, the newest.") var limit: Int?

  func validate() throws {
    if let from, let to, to < from {
      throw ValidationError("--to \(to) lies before --from \(from).")
    }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
  }

  func run() throws {
    let session = Session(global)
    let zone = try session.zone()
    let query = ViewQuery(
      caseID: caseID.map { CaseID($0) }, who: who.map { ActorID($0) },
      agency: agency.map { AgencyID($0) }, from: from.map { zone.startOfDay($0) },
      until: to.map { zone.startOfDay($0.adding(days: 1)) }, limit: limit)
    let views = try session.ask { try $0.views(query, for: session.actor, at: $1) }
    if output.isJSON { return try session.put(list: views.map(\.json)) }
    let time = try session.timeText()
    var table = Table("SEEN", "WHO", "CASE", "PAGE", "BECAUSE")
    for recorded in views {
      let view = recorded.view
      let role = view.actor.role.map { " (\($0))" } ?? ""
      let agency = view.actor.agency.map { " @ \($0)" } ?? ""
      table.add(
        time.minute(recorded.seen), "\(view.actor.id)\(role)\(agency)", view.caseID.rawValue,
        view.page + (view.section.map { "/\($0)" } ?? ""), view.purpose)
    }
    try session.put(
      lines: [
        table.isEmpty ? "Nothing was seen, or nothing that you may ask for." : table.text,
        time.footnote,
      ])
  }
}

extension RecordedView {
  /// For programs.
  fileprivate var json: CanonicalValue {
    .object([
      "seen": .string(seen.description), "who": .string(view.actor.id.rawValue),
      "role": view.actor.role.map { .string($0.rawValue) },
      "agency": view.actor.agency.map { .string($0.rawValue) },
      "case": .string(view.caseID.rawValue), "page": .string(view.page),
      "section": view.section.map { .string($0.rawValue) }, "purpose": .string(view.purpose),
      "session": view.session.map { .integer($0) }, "sequence": .integer(Int64(sequence)),
    ])
  }
}
