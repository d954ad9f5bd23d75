import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// What is seldom done with a step, in a menu apart from how it ends: a longer deadline, a clock
/// that stands, somebody else who does it.
struct RareStepActs {
  private let named: StepPage.Named
  private let actor: Actor
  private let form: Form
  private let time: TimeWords
  private var words: Words { time.words }

  init(_ named: StepPage.Named, _ actor: Actor, _ form: Form, _ time: TimeWords) {
    self.named = named
    self.actor = actor
    self.form = form
    self.time = time
  }

  /// Whether one of these forms was sent, and not the one that ends the step.
  static func isSent(_ form: Form) -> Bool { !form["rare"].isEmpty }

  /// What the field is called in which a form says when it happened.
  static func timeField(of form: Form) -> String {
    switch form["rare"] {
    case "": "at"
    case let act: "\(act)-at"
    }
  }

  /// The form as it comes back: with a refusal beside the field that it is about.
  static func refused(_ form: Form, _ refusal: Refusal?, _ time: TimeWords) -> Form {
    guard isSent(form) else { return form }
    let act = form["rare"]
    return form.refused(
      refusal, time,
      [
        .length: "total", .time: "\(act)-at", .reason: "\(act)-reason", .person: "who",
      ])
  }

  /// What the template `step-rare` needs; false where nothing of it is foreseen.
  var fields: Any {
    let state = named.opened.state
    guard let step = state.step(of: named.opening), named.opening.isOpen else { return false }
    let extensions = step.dues.flatMap(\.extensions)
    let stops = step.dues.flatMap(\.stops)
    let stands = named.opening.stops.last.map { $0.until == nil } ?? false
    let mayManage = Access.decide(actor, .manage, in: state, at: time.now) == .allowed
    guard !extensions.isEmpty || !stops.isEmpty || mayManage else { return false }
    let upTo = extensions.map(\.upTo).max { $0.sortKey < $1.sortKey }
    var fields: Fields = [
      "opened": Self.isSent(form),
      "extend": extensions.isEmpty
        ? false
        : [
          "up-to": words["step.up-to", upTo.map { time.length($0) } ?? ""],
          "approvers": who(extensions.flatMap(\.approvers)), "total": form["total"],
          "may-ask": mayAsk(extensions.flatMap(\.approvers), step),
          "reasons": reasons(extensions.flatMap(\.reasons), form["extend-reason"]),
          "units": ["D", "H", "M"].map { unit in
            ["value": unit, "text": words["unit.\(unit)"], "chosen": form["unit"] == unit] as Fields
          },
        ] as Any,
      "stop": stops.isEmpty || stands
        ? false
        : [
          "approvers": who(stops.flatMap(\.approvers)),
          "may-ask": mayAsk(stops.flatMap(\.approvers), step),
          "reasons": reasons(stops.flatMap(\.reasons), form["stop-reason"]),
          "stop-at": form["stop-at"],
        ]
          as Any,
      "resume": !stops.isEmpty && stands, "resume-at": form["resume-at"],
      "assign": mayManage, "who": form["who"], "agency": form["agency"],
    ]
    fields.merge(
      form.faults("total", "extend-reason", "stop-at", "stop-reason", "resume-at", "who")
    ) { $1 }
    return fields
  }

  /// Whether the reader may ask one of some roles, and is of none of them.
  private func mayAsk(_ approvers: [RoleID], _ step: Step) -> Bool {
    !approvers.isEmpty
      && Access.decide(actor, .approve(roles: approvers), in: named.opened.state, at: time.now)
        != .allowed
      && Access.decide(actor, .finish(roles: step.roles), in: named.opened.state, at: time.now)
        == .allowed
  }

  private func who(_ roles: [RoleID]) -> Any {
    var seen: Set<RoleID> = []
    let names = roles.filter { seen.insert($0).inserted }.map { words.role($0) }
    return names.isEmpty ? false : words["step.approver", names.joined(separator: ", ")] as Any
  }

  private func reasons(_ reasons: [ReasonDefinition], _ chosen: String) -> [Fields] {
    var seen: Set<ReasonCode> = []
    return reasons.filter { seen.insert($0.code).inserted }.map { reason in
      [
        "code": reason.code.rawValue, "text": words.quoted(reason.text),
        "chosen": chosen == reason.code.rawValue,
      ]
    }
  }
}

extension Period {
  fileprivate var sortKey: (Int, Int, Int64) { (months, days, milliseconds) }
}

extension StepPage {
  var rareRoutes: [Route] {
    [
      Route(.post, Self.path + "/extend", extend), Route(.post, Self.path + "/stop", stop),
      Route(.post, Self.path + "/resume", resume), Route(.post, Self.path + "/assign", assign),
    ]
  }

  @Sendable private func extend(_ request: Request, _ visit: Visit) async throws -> Response {
    try await rare(request, visit) { try extended($0, $1, $2) }
  }

  /// The extension that a form asks for.
  func extended(_ step: String, _ form: Form, _ words: Words) throws -> Deed {
    let unit = form["unit"]
    let text = unit == "H" ? "PT\(form["total"])H" : "P\(form["total"])\(unit)"
    guard let total = Period(text), !total.isZero else {
      throw Refusal(
        .wrongValue, verbatim: words["step.wrong-length"], mend: words["step.wrong-length.mend"]
      ).about(.length)
    }
    return .extend(step: step, total: total, reason: form["extend-reason"].orNil)
  }

  @Sendable private func stop(_ request: Request, _ visit: Visit) async throws -> Response {
    try await rare(request, visit) { step, form, _ in
      .stop(step: step, reason: form["stop-reason"].orNil)
    }
  }

  @Sendable private func resume(_ request: Request, _ visit: Visit) async throws -> Response {
    try await rare(request, visit) { step, _, _ in .resume(step: step) }
  }

  @Sendable private func assign(_ request: Request, _ visit: Visit) async throws -> Response {
    try await rare(request, visit) { step, form, words in
      .assign(to: try Assignee(form, words), step: step)
    }
  }

  private func rare(
    _ request: Request, _ visit: Visit, _ deed: (String, Form, Words) throws -> Deed
  ) async throws -> Response {
    let form = try await Form(request, visit)
    let named = try await named(visit)
    do {
      let zone = named.opened.state.zone(else: site.settings.zone)
      _ = try await site.record(
        try deed(named.name, form, visit.words), on: named.opened.state.id,
        key: IdempotencyKey(form["key"]),
        at: try site.occurred(form[RareStepActs.timeField(of: form)], in: zone),
        seen: SeenForm(step: SeenStep(form["made"])), by: visit)
      return .seeOther(named.path)
    } catch let refusal as Refusal where refusal.status != .notFound {
      return try page(visit, named, form, refusal: refusal)
    }
  }
}

extension StepPage.Named {
  /// The address of its page.
  var path: String {
    let reference = opened.state.reference(to: opening)
    return "\(ShownStep.path(of: opened.state.id))/steps/\(reference.run)/\(reference.step)/"
      + "\(reference.number)"
  }
}

extension Assignee {
  /// To whom something is given, as a form says it in two fields.
  init(_ form: Form, _ words: Words) throws(Refusal) {
    let (who, agency) = (form["who"], form["agency"])
    guard !who.contains("@"), let assignee = Assignee(agency.isEmpty ? who : "\(who)@\(agency)")
    else {
      throw Refusal(
        .wrongValue, verbatim: words["assign.nobody"], mend: words["assign.nobody.mend"]
      ).about(.person)
    }
    self = assignee
  }
}

extension String {
  /// The text; nil where it is empty.
  var orNil: String? { isEmpty ? nil : self }
}
