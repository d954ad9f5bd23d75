import Casework
import CivilTime
import Hummingbird

/// An export of the log on its way to a browser.
struct LogDownload: Sendable {
  private let site: Site
  private let actor: Actor
  private let filter: LogFilter
  private let format: StepLogFormat

  init(site: Site, actor: Actor, filter: LogFilter, format: String) throws {
    guard let format = StepLogFormat(rawValue: format) else {
      throw Refusal(
        .wrongValue, "'\(format)' is no written form of the log.", mend: "Choose csv or jsonl.")
    }
    self.site = site
    self.actor = actor
    self.filter = filter
    self.format = format
  }

  func response() async throws -> Response {
    let day = site.settings.zone.day(at: site.now)
    let download = ExportDownload(
      site: site,
      export: LogExport(
        actor: actor, what: .stepLog, format: format.rawValue, filter: filter.written),
      contentType: format == .csv ? "text/csv; charset=utf-8" : "application/jsonl",
      fileName: "milepost-log-\(day).\(format.rawValue)")
    let (actor, filter, format) = (actor, filter, format)
    return try await download.response { site, send in
      let now = filter.asOf ?? site.now
      var rows = 0
      var writer = site.logs.rows(
        as: format, at: now, isRehearsal: try site.book.isRehearsal(), to: send)
      var query = filter.query
      query.after = nil
      try site.book.log(query, for: actor, at: now) { row in
        rows += 1
        try writer.write(row)
      }
      try writer.finish()
      return rows
    }
  }
}
