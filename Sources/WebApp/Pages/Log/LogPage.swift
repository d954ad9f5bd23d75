import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Ledger
import Workflows

/// The step-completion log, for auditors: its rows, samples of them, who saw what, and whether all of
/// it is as it was recorded.
struct LogPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/log", show), Route(.post, "/log/export", form: .nowhere, export),
      Route(.get, "/log/sample", sample), Route(.get, "/log/views", views),
      Route(.get, "/log/check", check), Route(.post, "/log/check", form: .nowhere, beginCheck),
    ]
  }

  /// How many rows a page shows.
  private static let pageSize = 100

  /// Stops the reading of a log of which enough was read.
  private struct Enough: Error {}

  /// The log is there for those who may take it out, and for nobody else.
  private func auditor(_ visit: Visit) throws -> Actor {
    guard let actor = visit.actor,
      Access.decide(actor, GeneralAction.export) == .allowed
    else { throw Mishap.notFound }
    return actor
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try auditor(visit)
    let form = Form(query: request)
    do {
      let filter = try LogFilter(form, in: site.settings.zone, at: site.now)
      let rows = try await site.wait { site in
        var rows: [StepRow] = []
        do {
          try site.book.log(filter.query, for: actor, at: filter.asOf ?? site.now) { row in
            rows.append(row)
            if rows.count > Self.pageSize { throw Enough() }
          }
        } catch is Enough {}
        return rows
      }
      var fields = LogFields(site, visit, asOf: filter.asOf).list(rows.prefix(Self.pageSize), form)
      fields["address"] = filter.address
      fields["begins"] = form["after"].isEmpty
      let exports = ExportFields.links(to: .stepLog, of: site, visit)
      fields["exports"] = exports
      fields["has-exports"] = !exports.isEmpty
      if rows.count > Self.pageSize {
        fields["next"] =
          "/log?\(filter.address)&after=\(Address.encoded(LogPlace(rows[Self.pageSize - 1]).cursor))"
      }
      return Page("log", title: visit.words["log.title"], fields).response(to: visit, of: site)
    } catch let refusal as Refusal {
      return refused(refusal, form, "log", "log.title", visit)
    }
  }

  @Sendable private func sample(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try auditor(visit)
    let form = Form(query: request)
    do {
      let filter = try LogFilter(form, in: site.settings.zone, at: site.now)
      let size = min(500, max(1, Int(form["size"]) ?? 25))
      guard form["seed"].isEmpty || UInt64(form["seed"]) != nil else {
        throw Refusal(
          .wrongValue, "'\(form["seed"])' is no seed.", mend: "Write a whole number, or none.")
      }
      let seed =
        UInt64(form["seed"])
        ?? site.random(4).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      var query = filter.query
      query.after = nil
      let asked = query
      let drawn = try await site.wait { site in
        var drawn = RowSample(of: size, seed: seed)
        try site.book.log(asked, for: actor, at: filter.asOf ?? site.now) { drawn.offer($0) }
        return drawn
      }
      var fields = LogFields(site, visit, asOf: filter.asOf).list(drawn.rows[...], form)
      fields["drawn"] =
        visit.words[
          "log.drawn", "\(drawn.rows.count)", "\(drawn.seen)", "\(seed)"]
      fields["size"] = "\(size)"
      fields["seed"] = "\(seed)"
      fields["again"] = "/log/sample?\(filter.address)&size=\(size)&seed=\(seed)"
      return Page("log-sample", title: visit.words["log.sample"], fields)
        .response(to: visit, of: site)
    } catch let refusal as Refusal {
      return refused(refusal, form, "log-sample", "log.sample", visit)
    }
  }

  @Sendable private func export(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try auditor(visit)
    let form = try await Form(request, visit)
    do {
      let filter = try LogFilter(form, in: site.settings.zone, at: site.now)
      return try await ExportTaking(log: filter, as: form["format"], by: actor, of: site)
        .response(of: site)
    } catch let refusal as Refusal {
      return refused(refusal, form, "log", "log.title", visit)
    }
  }

  private func refused(
    _ refusal: Refusal, _ form: Form, _ template: String, _ title: String, _ visit: Visit
  ) -> Response {
    var fields = LogFields(site, visit, asOf: nil).list([], form)
    fields["error"] = ShownRefusal.fields(refusal)
    fields["size"] = form["size"]
    fields["seed"] = form["seed"]
    let status = refusal.status == .notFound ? .unprocessableContent : refusal.status
    return Page(template, title: visit.words[title], status: status, fields)
      .response(to: visit, of: site)
  }

  /// How many views a page lists.
  private static let mostViews = 500

  /// Who saw what; of one case, also who was a member when.
  ///
  /// Supervisors may ask of their cases.
  @Sendable private func views(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = Form(query: request)
    let zone = site.settings.zone
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    guard Access.decide(actor, GeneralAction.audit) == .allowed || !form["case"].isEmpty else {
      throw Mishap.notFound
    }
    let query = ViewQuery(
      caseID: form["case"].isEmpty ? nil : CaseID(form["case"]),
      who: form["who"].isEmpty ? nil : ActorID(form["who"]),
      agency: form["agency"].isEmpty ? nil : AgencyID(form["agency"]),
      from: Day(form["from"]).map { zone.startOfDay($0) },
      until: Day(form["to"]).map { zone.startOfDay($0.adding(days: 1)) },
      before: Int(form["before"]), limit: Self.mostViews + 1)
    let seen: [RecordedView]
    do {
      seen = try await site.wait { try $0.access.views(query, for: actor, at: $0.now) }
    } catch let refusal as Refusal where refusal.kind == .wrongRole {
      throw Mishap.notFound
    }
    var fields = LogFields(site, visit, asOf: nil).views(seen, form, most: Self.mostViews)
    if let id = query.caseID {
      let opened = try await site.open(id, page: "members", for: visit)
      fields["members"] = LogFields(site, visit, asOf: nil).members(of: opened)
      fields["of-case"] = id.rawValue
    }
    return Page("log-views", title: visit.words["log.views"], fields).response(to: visit, of: site)
  }

  @Sendable private func check(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try auditor(visit)
    return Page(
      "log-check", title: visit.words["log.check"],
      LogFields(site, visit, asOf: nil).check(site.checker.progress(for: actor))
    ).response(to: visit, of: site)
  }

  @Sendable private func beginCheck(_ request: Request, _ visit: Visit) async throws -> Response {
    let actor = try auditor(visit)
    _ = try await Form(request, visit)
    site.checker.begin(for: actor, at: site.now)
    return .seeOther("/log/check")
  }
}
