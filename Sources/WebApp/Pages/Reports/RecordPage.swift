import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Ledger
import Reports
import Workflows

/// A record that is handed in child by child: what each of its fields means, and its taking out, which
/// stands in the log.
struct RecordPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/records/{record}", show),
      Route(.post, "/records/{record}/export", export),
    ]
  }

  private func asked(_ visit: Visit) throws -> (Actor, ChildRecord) {
    guard let actor = visit.actor,
      Access.decide(actor, GeneralAction.records) == .allowed,
      let id = visit.parameters.get("record"), let record = site.library.reports.record(id)
    else { throw Mishap.notFound }
    return (actor, record)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    page(visit, try asked(visit).1, Form(query: request), refusal: nil)
  }

  private func page(
    _ visit: Visit, _ record: ChildRecord, _ form: Form, refusal: Refusal?
  ) -> Response {
    var fields = RecordFields(record, visit).fields
    for name in ["from", "to"] { fields[name] = form[name] }
    fields["zone"] = site.settings.zone.identifier
    let exports = ExportFields.links(to: .record(record.definition.id), of: site, visit)
    fields["exports"] = exports
    fields["has-exports"] = !exports.isEmpty
    if let refusal { fields["error"] = ShownRefusal.fields(refusal) }
    return Page(
      "record", title: record.definition.title, status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }

  @Sendable private func export(_ request: Request, _ visit: Visit) async throws -> Response {
    let (actor, record) = try asked(visit)
    let form = try await Form(request, visit)
    do {
      let wanted = try ReportForm(
        form, of: nil, in: site.settings.zone, at: site.now, visit.words)
      guard let written = FigureForm(rawValue: form["format"]), written.holdsRecords,
        let caseFile = site.library.caseFile
      else {
        throw Refusal(
          .wrongValue, verbatim: visit.words["records.no-form"],
          mend: visit.words["records.no-form.mend"])
      }
      return try await ExportTaking(
        record: record, for: wanted, as: written, with: caseFile, by: actor, of: site
      ).response(of: site)
    } catch let refusal as Refusal {
      return page(visit, record, form, refusal: refusal)
    }
  }
}

extension ExportTaking {
  /// The lines of a record, in a written form.
  fileprivate init(
    record: ChildRecord, for wanted: ReportForm, as written: FigureForm, with caseFile: CaseFile,
    by actor: Actor, of site: Site
  ) {
    let moment = site.now
    let zone = site.settings.zone
    let question = ReportQuestion(caseFile: caseFile, zone: zone, period: wanted.period)
    self.init(
      export: LogExport(
        actor: actor, what: .record(record.definition.id), format: written.rawValue,
        filter: wanted.filter),
      moment: moment, contentType: written.mediaType,
      fileName: "milepost-\(record.definition.id)-\(zone.day(at: moment)).\(written)",
      page: "/records/\(Address.encoded(record.definition.id))"
    ) { site, send, each in
      var writer = try send.map {
        site.figures.lines(
          of: record, as: written, isRehearsal: try site.book.isRehearsal(), to: $0)
      }
      try site.reports.lines(of: record, by: question, for: actor, at: moment) { line in
        try writer?.write(line)
        try each()
      }
      try writer?.finish()
    }
  }
}
