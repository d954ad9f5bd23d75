import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Reports
import Workflows

/// The figures that a state must produce: which there are, each counted when it is asked for, and the
/// files that are made of it.
struct ReportsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/reports", list), Route(.get, "/reports/{report}", show),
      Route(.get, "/reports/{report}/file", file),
    ]
  }

  /// How long a page waits for its figures before it says how far they are, in seconds.
  private static let patience = 4.0
  /// How long a file does: its figures are those of a page, and as a rule there already.
  private static let patienceForFiles = 60.0

  /// What a request asks for.
  private struct Asked {
    let actor: Actor
    let report: Report
    let caseFile: CaseFile
  }

  /// Reports are there for those who may count, and for nobody else.
  private func asked(_ visit: Visit) throws -> Asked {
    guard let actor = visit.actor, Access.decide(actor, .report) == .allowed,
      let id = visit.parameters.get("report"), let report = site.library.reports.report(id),
      let caseFile = site.library.caseFile
    else { throw Mishap.notFound }
    return Asked(actor: actor, report: report, caseFile: caseFile)
  }

  @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let actor = visit.actor else { throw Mishap.foreignForm }
    let mayCount = Access.decide(actor, .report) == .allowed
    let mayTake = Access.decide(actor, GeneralAction.records) == .allowed
    guard mayCount || mayTake else { throw Mishap.notFound }
    return Page(
      "reports", title: visit.words["reports.title"],
      ReportListFields(site.library.reports, visit).fields(reports: mayCount, records: mayTake)
    ).response(to: visit, of: site)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let asked = try asked(visit)
    let form = Form(query: request)
    let shown = ReportFields(asked.report, asked.caseFile, site, visit, form)
    do {
      let wanted = try read(form, asked, visit)
      let moment = wanted.asOf ?? site.now
      let progress = try await count(asked, wanted, at: moment)
      var fields = shown.fields(asOf: wanted.asOf)
      fields["address"] = wanted.address(at: moment)
      switch progress {
      case .waiting(let before):
        fields["counting"] =
          [
            "words": before == 0
              ? visit.words["reports.counting"] : visit.words["reports.waiting", "\(before)"],
            "again": "/reports/\(asked.report.definition.id)?\(wanted.address(at: moment))",
          ] as Fields
        return page(visit, asked, fields, .accepted)
      case .ended(let result):
        fields.merge(shown.figures(try result.get())) { $1 }
        return page(visit, asked, fields, .ok)
      }
    } catch let refusal as Refusal {
      var fields = shown.fields(asOf: nil)
      fields["error"] = ShownRefusal.fields(refusal)
      return page(visit, asked, fields, refusal.status)
    }
  }

  private func read(_ form: Form, _ asked: Asked, _ visit: Visit) throws -> ReportForm {
    try ReportForm(
      form, of: asked.report, steps: site.requiredSteps, in: site.settings.zone, at: site.now,
      visit.words)
  }

  private func count(
    _ asked: Asked, _ form: ReportForm, at moment: Instant, within seconds: Double = patience
  ) async throws -> ReportCounter.Progress {
    let question = ReportCounter.Question(
      actor: asked.actor, report: asked.report.definition.id, period: form.period,
      division: form.division, step: form.step, moment: moment)
    let by = ReportQuestion(
      caseFile: asked.caseFile, zone: site.settings.zone, period: form.period,
      division: form.division, step: form.step)
    return try await site.wait {
      $0.counter.answer(question, asked.report, by: by, within: seconds)
    }
  }

  private func page(
    _ visit: Visit, _ asked: Asked, _ fields: Fields, _ status: HTTPResponse.Status
  ) -> Response {
    Page("report", title: asked.report.definition.title, status: status, fields)
      .response(to: visit, of: site)
  }

  /// The figures of a page as a file: of the same moment, and so the same.
  @Sendable private func file(_ request: Request, _ visit: Visit) async throws -> Response {
    let asked = try asked(visit)
    let form = Form(query: request)
    guard let written = FigureForm(rawValue: form["format"]) else { throw Mishap.notFound }
    let wanted: ReportForm
    do { wanted = try read(form, asked, visit) } catch is Refusal { throw Mishap.notFound }
    let moment = wanted.asOf ?? site.now
    let progress = try await count(asked, wanted, at: moment, within: Self.patienceForFiles)
    guard case .ended(let result) = progress else {
      // The page says how far it is.
      return .seeOther("/reports/\(asked.report.definition.id)?\(wanted.address(at: moment))")
    }
    let document = try result.get()
    let figures = site.figures
    let bytes = try await site.wait { _ in figures.file(of: document, as: written) }
    let day = site.settings.zone.day(at: moment)
    return Response(
      status: .ok,
      headers: [
        .contentType: written.mediaType,
        .contentDisposition:
          "attachment; filename=\"milepost-\(asked.report.definition.id)-\(day).\(written)\"",
      ],
      body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}

extension FigureForm {
  /// What a browser is told that the file is.
  var mediaType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .json: "application/json"
    case .svg: "image/svg+xml"
    }
  }
}
