import Casework
import CivilTime
import Hummingbird
import Workflows

/// Which rows of the log somebody asks for, as an address or a form says it.
struct LogFilter: Sendable {
  private static let names = [
    "from", "to", "by", "case", "agency", "workflow", "step", "version", "authority", "status",
    "as-of",
  ]

  /// What was written, by the names of the fields; what was left empty is not in it.
  let written: [String: String]
  /// The rows that are asked for.
  let query: LogQuery
  /// As known when; nil for now.
  let asOf: Instant?

  /// Reads a filter.
  ///
  /// - Throws: `Refusal` where something in it cannot be.
  init(_ form: Form, in zone: Zone, at now: Instant) throws {
    var written: [String: String] = [:]
    for name in Self.names where !form[name].isEmpty { written[name] = form[name] }
    self.written = written
    func day(_ name: String) throws -> Day? {
      try written[name].map { text in
        guard let day = Day(text) else {
          throw Refusal(.wrongTime, "'\(text)' is no day.", mend: "Write a day such as 2026-05-04.")
        }
        return day
      }
    }
    func choice<Choice: RawRepresentable>(
      _ name: String, _ type: Choice.Type
    ) throws -> Choice? where Choice.RawValue == String {
      try written[name].map { text in
        guard let choice = Choice(rawValue: text) else {
          throw Refusal(
            .wrongValue, "'\(text)' is none of the choices.", mend: "Choose one of the list.")
        }
        return choice
      }
    }
    var query = LogQuery(
      caseID: written["case"].map { CaseID($0) }, from: try day("from"), to: try day("to"),
      in: zone, by: try choice("by", LogQuery.Time.self) ?? .due)
    query.agency = written["agency"].map { AgencyID($0) }
    query.workflow = written["workflow"].map { WorkflowID($0) }
    query.step = written["step"].map { StepID($0) }
    query.version = written["version"]
    query.authorityKind = try choice("authority", Authority.Kind.self)
    query.status = try choice("status", StepStatus.self)
    query.after = LogPlace(cursor: form["after"])
    self.query = query
    asOf = try written["as-of"].map { try StatedTime.instant($0) { zone } }
    if let asOf, now < asOf {
      throw Refusal(
        .timeInFuture, "What will be known then is not known yet.",
        mend: "Take a moment that has passed.")
    }
  }

  /// The filter as a part of an address.
  var address: String {
    Self.names.compactMap { name in written[name].map { "\(name)=\(Address.encoded($0))" } }
      .joined(separator: "&")
  }
}

extension LogPlace {
  /// Reads ``cursor``; nil for anything else.
  fileprivate init?(cursor: String) {
    let parts = cursor.split(separator: "~", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, let opened = Int64(parts[1]), let run = Int(parts[2]),
      let number = Int(parts[4])
    else { return nil }
    self.init(
      caseID: CaseID(parts[0]), opened: Instant(milliseconds: opened), run: run,
      step: StepID(parts[3]), number: number)
  }

  /// The place as an address has it.
  var cursor: String { "\(caseID)~\(opened.milliseconds)~\(run)~\(step)~\(number)" }
}

extension Form {
  /// What an address asks for, read as a form.
  init(query request: Request) { self.init(request.uri.query ?? "") }
}
