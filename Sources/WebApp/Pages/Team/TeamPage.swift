import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// Who takes part in a case, who is kept out of it, and who looked in without a part.
struct TeamPage: Sendable {
  let site: Site

  private static let path = "/cases/{case}/team"

  var routes: [Route] {
    [
      Route(.get, Self.path, show), Route(.post, Self.path + "/join", join),
      Route(.post, Self.path + "/leave", leave), Route(.post, Self.path + "/exclude", exclude),
      Route(.post, Self.path + "/readmit", readmit), Route(.post, Self.path + "/review", review),
    ]
  }

  /// Why somebody is excluded, by code; never a name.
  private static let exclusionReasons = [
    "family", "named-in-case", "close-to-family", "other-conflict",
  ]

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await page(visit, visit.typed, refusal: nil)
  }

  @Sendable private func join(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit, [.person: "who", .until: "until"]) { form, zone in
      let words = visit.words
      guard let who = form["who"].orNil, let purpose = form["purpose"].orNil else {
        throw Refusal(.wrongValue, verbatim: words["team.needs"], mend: words["team.needs.mend"])
          .about(.person)
      }
      return .join(
        Membership(
          who: who, role: form["role"].orNil.map { RoleID($0) },
          agency: form["agency"].orNil.map { AgencyID($0) }, purpose: purpose,
          sections: form.all("section").filter { !$0.isEmpty }.map { SectionID($0) },
          until: try until(form["until"], in: zone)))
    }
  }

  /// When a part ends, as the form states it.
  private func until(_ text: String, in zone: Zone) throws -> Instant? {
    guard !text.isEmpty else { return nil }
    do {
      return try StatedTime.instant(text) { zone }
    } catch let refusal as Refusal {
      throw refusal.about(.until)
    }
  }

  @Sendable private func leave(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { form, _ in .leave(form["leaver"]) }
  }

  @Sendable private func exclude(_ request: Request, _ visit: Visit) async throws -> Response {
    let names: [Refusal.Subject: String] = [.person: "exclude-who", .reason: "exclude-reason"]
    return try await act(request, visit, names) { form, _ in
      guard let who = form["exclude-who"].orNil else {
        throw Refusal(
          .wrongValue, verbatim: visit.words["team.nobody"], mend: visit.words["team.nobody.mend"]
        ).about(.person)
      }
      return .exclude(ActorID(who), reason: form["exclude-reason"])
    }
  }

  @Sendable private func readmit(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { form, _ in .readmit(ActorID(form["readmitted"])) }
  }

  @Sendable private func review(_ request: Request, _ visit: Visit) async throws -> Response {
    try await act(request, visit) { form, _ in
      guard let sequence = Int(form["sequence"]),
        let finding = BrokenGlass.Finding(rawValue: form["finding"])
      else {
        throw Refusal(
          .wrongValue, verbatim: visit.words["glass.no-finding"],
          mend: visit.words["glass.no-finding.mend"])
      }
      return .reviewGlass(sequence: sequence, finding: finding)
    }
  }

  /// - Parameter names: what the form calls the fields that a refusal may be about.
  private func act(
    _ request: Request, _ visit: Visit, _ names: [Refusal.Subject: String] = [:],
    _ deed: (Form, Zone) throws -> Deed
  ) async throws -> Response {
    let id = try CaseID(of: visit)
    let form = try await Form(request, visit)
    let opened = try await site.open(id, page: "team", for: visit)
    do {
      _ = try await site.record(
        try deed(form, opened.state.zone(else: site.settings.zone)), on: id,
        key: IdempotencyKey(form["key"]), by: visit)
      return .seeOther("\(ShownStep.path(of: id))/team")
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try await page(visit, form, refusal: refusal, names)
    }
  }

  private func page(
    _ visit: Visit, _ form: Form, refusal: Refusal?, _ names: [Refusal.Subject: String] = [:]
  ) async throws -> Response {
    let id = try CaseID(of: visit)
    let opened = try await site.open(id, page: "team", for: visit)
    let zone = opened.state.zone(else: site.settings.zone)
    let form = form.refused(
      refusal, TimeWords(zone: zone, now: site.now, words: visit.words), names)
    var fields = CaseFields(opened, site, visit, showsIdentity: false).heading
    fields.merge(
      TeamFields(opened, try visit.requireActor(), form, site, visit.words, Self.exclusionReasons)
        .fields
    ) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, in: zone, of: form) }
    return Page(
      "team", title: visit.words["team.of", id.rawValue], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}
