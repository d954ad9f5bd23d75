import Casework
import CivilTime

extension ExportTaking {
  /// The rows of the log that a filter lets through, in a written form.
  ///
  /// - Throws: `Refusal` where there is no such form.
  init(
    log filter: LogFilter, as format: String, by actor: Actor, of site: Site
  ) throws {
    guard let format = StepLogFormat(rawValue: format) else {
      throw Refusal(
        .wrongValue, "'\(format)' is no written form of the log.", mend: "Choose csv or jsonl.")
    }
    let moment = filter.asOf ?? site.now
    var query = filter.query
    query.after = nil
    let asked = query
    self.init(
      export: LogExport(
        actor: actor, what: .stepLog, format: format.rawValue, filter: filter.written),
      moment: moment, contentType: format.mediaType,
      fileName: "milepost-log-\(site.settings.zone.day(at: site.now)).\(format.rawValue)",
      page: filter.address.isEmpty ? "/log" : "/log?\(filter.address)"
    ) { site, send, each in
      var writer = try send.map {
        site.logs.rows(
          as: format, at: moment, isRehearsal: try site.book.isRehearsal(), to: $0)
      }
      try site.book.log(asked, for: actor, at: moment) { row in
        try writer?.write(row)
        try each()
      }
      try writer?.finish()
    }
  }
}

extension StepLogFormat {
  /// What a browser is told that the file is.
  fileprivate var mediaType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .jsonl: "application/jsonl"
    }
  }
}
