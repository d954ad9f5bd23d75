import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// Who may sign in, for those who may know; one's own account, for everybody.
///
/// Accounts are added, changed, disabled and helped out on the command line, by the machine's
/// operator.
struct AccountsPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/accounts", list), Route(.get, "/account", own),
      Route(.post, "/account/password", form: .nowhere, changePassword),
      Route(.post, "/account/factor", form: .nowhere, beginFactor),
    ]
  }

  @Sendable private func list(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let actor = visit.actor, Access.decide(actor, .readAccounts) == .allowed else {
      throw Mishap.notFound
    }
    let accounts = try await site.wait { try $0.accounts.accounts(for: actor) }
    let time = TimeWords(zone: site.settings.zone, now: site.now, words: visit.words)
    return Page(
      "accounts", title: visit.words["accounts.title"],
      [
        "counted": visit.words["accounts.count", "\(accounts.count)"],
        "accounts": accounts.map { account in
          [
            "id": account.id.rawValue, "name": account.name, "agency": account.agency.rawValue,
            "roles": account.roles.map { visit.words.role($0) }.joined(separator: ", "),
            "unit": account.unit?.rawValue ?? "",
            "language": visit.words.text("language.\(account.language)", else: account.language),
            "factor": visit.words[
              account.demandsSecondFactor ? "accounts.factor-yes" : "accounts.factor-no"],
            "status": [
              "key": account.isEnabled ? "done" : "stopped",
              "word": account.disabled.map { visit.words["accounts.disabled", time.minute($0)] }
                ?? visit.words["accounts.enabled"],
            ] as Fields,
          ] as Fields
        },
      ]
    ).response(to: visit, of: site)
  }

  @Sendable private func own(_ request: Request, _ visit: Visit) async throws -> Response {
    page(visit, isChanged: request.uri.queryParameters["changed"] != nil)
  }

  @Sendable private func changePassword(
    _ request: Request, _ visit: Visit
  ) async throws -> Response {
    let form = try await Form(request, visit)
    guard let token = visit.token else { throw Mishap.foreignForm }
    let (present, new) = (form.untrimmed("present"), form.untrimmed("new"))
    var field = "new"
    do {
      guard new == form.untrimmed("again") else {
        field = "again"
        throw Refusal(
          .weakPassword, verbatim: visit.words["account.differ"],
          mend: visit.words["account.differ.mend"])
      }
      let isChanged = try await site.turnstile.pass {
        try await site.wait {
          try $0.door.changePassword(
            from: present, to: new, in: token, source: visit.source, at: $0.clock())
        }
      }
      guard isChanged else {
        field = "present"
        throw Refusal(
          .weakPassword, verbatim: visit.words["account.wrong"],
          mend: visit.words["account.wrong.mend"])
      }
      return .seeOther("/account?changed")
    } catch let refusal as Refusal {
      return page(visit, refusal, at: field)
    }
  }

  /// Shows the key of a new second factor to whoever has typed the password once more; it counts
  /// once its first code was typed.
  @Sendable private func beginFactor(_ request: Request, _ visit: Visit) async throws -> Response {
    let password = try await Form(request, visit).untrimmed("present")
    guard let token = visit.token else { throw Mishap.foreignForm }
    let codes = try await site.turnstile.pass {
      try await site.wait {
        try $0.door.beginReplacing(
          password: password, in: token, from: visit.source, at: $0.clock())
      }
    }
    guard let codes else {
      let words = visit.words
      return page(
        visit,
        Refusal(.weakPassword, verbatim: words["account.wrong"], mend: words["account.wrong.mend"]),
        at: "factor-present")
    }
    return Page(
      "enrol", title: visit.words["factor.title"],
      ["to": "/account", "secret": codes.typed, "setting-up": true]
    ).response(to: visit, of: site)
  }

  /// - Parameter field: the field that a refusal is about.
  private func page(
    _ visit: Visit, _ refusal: Refusal? = nil, at field: String = "", isChanged: Bool = false
  ) -> Response {
    guard let signedIn = visit.signedIn, let actor = visit.actor else {
      return .seeOther("/sign-in")
    }
    let account = signedIn.account
    let time = TimeWords(zone: site.settings.zone, now: site.now, words: visit.words)
    var fields: Fields = [
      "id": account.id.rawValue, "name": account.name, "agency": account.agency.rawValue,
      "unit": (account.unit?.rawValue ?? "").orNothing,
      "since": time.minute(signedIn.session.started), "changed": isChanged,
      "least": "\(PasswordPolicy.least)",
      "roles": account.roles.map { role in
        [
          "id": role.rawValue, "name": visit.words.role(role), "selected": role == actor.role,
        ] as Fields
      },
      "has-roles": account.roles.count > 1, "demands-factor": account.demandsSecondFactor,
      "may-list": Access.decide(actor, .readAccounts) == .allowed,
    ]
    // No form is shown again: what was typed are passwords.
    let form = refusal.map { Form("").refused($0, time, at: field) } ?? Form("")
    fields.merge(form.faults("present", "new", "again", "factor-present")) { $1 }
    if let refusal { fields["error"] = ShownRefusal.fields(refusal, of: form) }
    return Page(
      "account", title: visit.words["account.title"], status: refusal?.status ?? .ok, fields
    ).response(to: visit, of: site)
  }
}
