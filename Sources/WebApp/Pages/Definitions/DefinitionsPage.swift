import Casework
import HTTPTypes
import Hummingbird
import Instruments
import Ledger
import Workflows
import XMLReading

/// What the cases go by: workflows with their pictures, authorities and deadlines, instruments with
/// their evidence, and what is found in all of them.
struct DefinitionsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/definitions", list), Route(.get, "/definitions/findings", findings),
      Route(.get, "/definitions/workflows/{definition}", workflow),
      Route(.get, "/definitions/instruments/{definition}", instrument),
      Route(.get, "/cases/{case}/diagrams/{run}", place),
    ]
  }

  /// Only those who may read definitions.
  private func permit(_ visit: Visit) throws {
    guard let actor = visit.actor, Access.decide(actor, .readDefinitions) == .allowed else {
      throw Mishap.notFound
    }
  }

  @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    let kinds = Dictionary(grouping: site.library.entries, by: \.kind)
    let groups = DefinitionKind.allCases.compactMap { kind -> Fields? in
      guard let entries = kinds[kind], kind != .scenario else { return nil }
      return [
        "title": visit.words["definitions.\(kind.rawValue)"], "id": "kind-\(kind.rawValue)",
        "rows": entries.map { fields(of: $0, visit.words) },
      ]
    }
    return Page(
      "definitions", title: visit.words["menu.definitions"],
      [
        "groups": groups, "findings": site.library.findings.count,
        "may-weigh": visit.actor.map {
          Access.decide($0, .weighDefinitions) == .allowed
        } ?? false,
      ]
    ).response(to: visit, of: site)
  }

  private func fields(of entry: DefinitionEntry, _ words: Words) -> Fields {
    let folder: String? =
      switch entry.kind {
      case .workflow: "workflows"
      case .instrument: "instruments"
      default: nil
      }
    return [
      "id": entry.id, "title": words.quoted(entry.title), "version": entry.version,
      "digest": entry.digest.short, "sound": entry.isSound,
      "path": folder.map { "/definitions/\($0)/\(Address.encoded(entry.id))" as Any } ?? false,
    ]
  }

  @Sendable private func findings(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    let rows = site.library.findings.map { finding -> Fields in
      [
        "severity": visit.words["severity.\(finding.severity)"], "key": "\(finding.severity)",
        "id": finding.id, "message": visit.words.quoted(finding.message),
        "mend": visit.words.quoted(finding.mend ?? ""),
        "place": finding.location.map { "\($0.file):\($0.line)" } ?? "",
      ]
    }
    return Page(
      "findings", title: visit.words["definitions.findings"],
      ["rows": rows, "empty": rows.isEmpty]
    ).response(to: visit, of: site)
  }

  @Sendable private func workflow(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    guard let id = visit.parameters.get("definition"),
      let plan = site.library.activePlan(of: WorkflowID(id))
    else { throw Mishap.notFound }
    let workflow = plan.workflow
    return Page(
      "workflow", title: visit.words.quoted(workflow.definition.title),
      WorkflowFields(workflow, visit.words).fields.merging([
        "digest": plan.pin.workflow.short,
        "picture": visit.words.quoted(
          ChartDrawing(workflow.definition).svg(here: visit.words["diagram.here"])),
      ]) { $1 }
    ).response(to: visit, of: site)
  }

  @Sendable private func instrument(_ request: Request, _ visit: Visit) async throws -> Response {
    try permit(visit)
    guard let id = visit.parameters.get("definition"),
      let (instrument, digest) = site.library.instrument(id)
    else { throw Mishap.notFound }
    return Page(
      "instrument", title: visit.words.quoted(instrument.definition.title),
      InstrumentFields(instrument, visit.words).fields.merging(["digest": digest.short]) { $1 }
    ).response(to: visit, of: site)
  }

  /// A run of a case in the picture of the workflow that it goes by.
  @Sendable private func place(_ request: Request, _ visit: Visit) async throws -> Response {
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "diagram", for: visit)
    guard let number = visit.parameters.get("run", as: Int.self),
      let run = opened.state.run(number)
    else { throw Mishap.notFound }
    let fields = CaseFields(opened, site, visit, showsIdentity: false)
    return Page(
      "diagram", title: visit.words.quoted(run.workflow.definition.title),
      fields.heading.merging([
        "picture": visit.words.quoted(
          ChartDrawing(run.workflow.definition, active: Set(run.activeStates))
            .svg(here: visit.words["diagram.here"]))
      ]) { $1 }
    ).response(to: visit, of: site)
  }
}
