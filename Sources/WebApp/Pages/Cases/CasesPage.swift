import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// The cases that somebody may see, and where a new one is opened.
struct CasesPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/cases", list), Route(.get, "/cases/new", blank),
      Route(.post, "/cases", form: .at("/cases/new"), open),
    ]
  }

  @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
    let query = Form(query: request)
    let wanted = query["find"]
    let pages = ListPages(of: "/cases", query, size: 500)
    let rows = try await site.ask(visit) { book, actor, now in
      try book.cases(for: actor, at: now).filter { $0.isFound(by: wanted) }
    }
    let time = TimeWords(zone: site.settings.zone, now: site.now, words: visit.words)
    return Page(
      "cases", title: visit.words["menu.cases"],
      [
        "find": wanted, "counted": visit.words["cases.count", "\(rows.count)"],
        "empty": rows.isEmpty,
        "may-open": visit.actor.map { Access.decide($0, .open) == .allowed } ?? false,
        "may-break": visit.actor.map { site.mayBreakGlass($0) } ?? false,
        "rows": pages.rows(of: rows).map { fields(of: $0, time) },
        "pages": pages.fields(hasMore: rows.count > pages.skipped + pages.size, visit.words),
      ]
    ).response(to: visit, of: site)
  }

  private func fields(of row: CaseRow, _ time: TimeWords) -> Fields {
    let owner = row.owner?.rawValue
    return [
      "case": row.caseID.rawValue, "path": ShownStep.path(of: row.caseID),
      "workflow": time.words.quoted(
        site.library.activePlan(of: row.workflow)?.workflow.definition.title
          ?? row.workflow.rawValue),
      "report": row.report?.rawValue ?? "", "county": row.county ?? "",
      "owner": owner ?? time.words["cases.queue", row.agency?.rawValue ?? ""],
      "opened": ["machine": time.machine(row.opened), "words": time.minute(row.opened)] as Fields,
      "closed": row.isClosed,
    ]
  }

  /// How many children one form opens cases for at most.
  private static let mostChildren = 20

  /// To those who may open no case the form is not there.
  private func permit(_ visit: Visit) throws {
    guard Access.decide(try visit.requireActor(), .open) == .allowed else { throw Mishap.notFound }
  }

  @Sendable private func blank(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    let typed = visit.typed
    let chosen = request.uri.queryParameters["workflow"].map(String.init)
    return page(visit, typed, refusal: nil, chosen: chosen ?? typed["workflow"])
  }

  /// Opens a case for each child of a report, all of them or none.
  @Sendable private func open(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    let form = try await Form(request, visit)
    do {
      let occurred = try site.occurred(form["at"], in: site.settings.zone)
      let facts = form.entries(beginning: "fact.")
      let children = form["children"].isEmpty ? 1 : Int(form["children"]) ?? 0
      guard 1...Self.mostChildren ~= children else {
        throw Refusal(
          .wrongValue, verbatim: visit.words["cases.children-count", "\(Self.mostChildren)"],
          mend: visit.words["cases.children-count.mend"])
      }
      let actor = try visit.requireActor()
      let commands = (1...children).map { child in
        Command(
          key: IdempotencyKey("\(form["key"])-\(child)"),
          caseID: CaseID(digestOf: form["key"], child: child), actor: actor, occurred: occurred,
          deed: .open(
            OpenCase(
              workflow: WorkflowID(form["workflow"]),
              report: form["report"].isEmpty ? nil : ReportNumber(form["report"]),
              child: form["report"].isEmpty ? nil : "\(form["report"])/\(child)", facts: facts)))
      }
      let replies = try await site.wait {
        try $0.book.perform(together: commands, at: $0.clock())
      }
      return .seeOther(replies.first.map { ShownStep.path(of: $0.caseID) } ?? "/cases")
    } catch let refusal as Refusal {
      return page(visit, form, refusal: refusal, chosen: form["workflow"])
    }
  }

  private func page(
    _ visit: Visit, _ form: Form, refusal: Refusal?, chosen: String?
  ) -> Response {
    let form = form.refused(
      refusal, TimeWords(zone: site.settings.zone, now: site.now, words: visit.words),
      [.time: "at"])
    let workflows = site.library.workflowIDs.compactMap {
      site.library.activePlan(of: $0)?.workflow
    }
    .filter { $0.definition.opens.contains(.case) }
    let selected = workflows.first { $0.id.rawValue == chosen } ?? workflows.first
    var fields: Fields = [
      "key": form["key"].isEmpty ? site.newKey().rawValue : form["key"], "report": form["report"],
      "at": form["at"], "children": form["children"].isEmpty ? "1" : form["children"],
      "workflows": workflows.map { workflow in
        [
          "id": workflow.id.rawValue, "title": visit.words.quoted(workflow.definition.title),
          "selected": workflow.id == selected?.id,
        ] as Fields
      },
      "purpose": visit.words.quoted(selected?.definition.purpose ?? ""),
    ]
    fields.merge(form.faults("at")) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: form) }
    return Page(
      "new-case", title: visit.words["cases.new"], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}

extension CaseRow {
  /// Whether a person who types this means the case: by its number, report or county.
  fileprivate func isFound(by text: String) -> Bool {
    guard !text.isEmpty else { return true }
    return [caseID.rawValue, report?.rawValue ?? "", county ?? "", owner?.rawValue ?? ""]
      .contains { $0.lowercased().contains(text.lowercased()) }
  }
}
