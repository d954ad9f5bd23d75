import Casework
import CivilTime
import HTTPTypes
import Hummingbird
import Workflows

/// Where people come in and go out.
struct SignInPage: Sendable {
  let site: Site

  var routes: [Route] {
    [
      Route(.get, "/sign-in", needs: .nothing, show),
      Route(.post, "/sign-in", needs: .nothing, enter),
      Route(.post, "/sign-in/code", needs: .nothing, code),
      Route(.post, "/sign-in/factor", needs: .nothing, confirm),
      Route(.post, "/sign-out", needs: .nothing, leave),
      Route(.post, "/role", form: .nowhere, change),
      Route(.post, "/language", needs: .nothing, speak),
    ]
  }

  /// Sends a visitor to sign in, and back to where they wanted to go.
  static func invitation(to request: Request) -> Response {
    let wanted = request.method == .get ? request.uri.string : request.headers[.referer] ?? "/"
    return .seeOther("/sign-in?to=\(Address.encoded(Address.local(wanted)))")
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let wanted = Address.local(String(request.uri.queryParameters["to"] ?? "/"))
    if visit.actor != nil { return .seeOther(wanted) }
    return page(visit, to: wanted)
  }

  @Sendable private func enter(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(ofVisitor: request, visit)
    let (name, password) = (form["account"], form.untrimmed("password"))
    let wanted = Address.local(form["to"])
    let admission = try await site.turnstile.pass {
      try await site.wait {
        try $0.door.signIn(
          name, password: password, from: visit.source, replacing: visit.token, at: $0.clock())
      }
    }
    return try await answer(admission, visit, typed: name, to: wanted)
  }

  @Sendable private func code(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    guard let token = visit.token else { throw Mishap.foreignForm }
    let (typed, wanted) = (form["code"], Address.local(form["to"]))
    let admission = try await site.wait {
      try $0.door.enterCode(typed, in: token, from: visit.source, at: $0.clock())
    }
    if case .refused = admission {
      return codePage(visit, seal: site.formSeal(of: token), to: wanted, isWrong: true)
    }
    return try await answer(admission, visit, typed: "", to: wanted)
  }

  @Sendable private func confirm(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    guard let token = visit.token else { throw Mishap.foreignForm }
    let (typed, wanted) = (form["code"], Address.local(form["to"]))
    let (admission, recovery) = try await site.wait {
      try $0.door.confirmEnrolment(typed, in: token, from: visit.source, at: $0.clock())
    }
    guard case .admitted(let fresh, _) = admission, let recovery else {
      return try await enrolment(token, visit, to: wanted, isWrong: true)
    }
    var response = Page(
      "enrol", title: visit.words["factor.done"],
      ["codes": recovery.map { "\($0)" }, "to": wanted]
    ).response(to: visit, of: site)
    response.setCookie(Sessions.cookie(fresh, site.settings))
    return response
  }

  @Sendable private func leave(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try await Form(request, visit)
    if let token = visit.token {
      try await site.wait { try $0.accounts.endSession(token.digest, at: $0.clock()) }
    }
    var response = Response.seeOther("/sign-in")
    response.setCookie(Sessions.cookie(nil, site.settings))
    if let token = visit.token {
      response.setCookie(Sessions.formerCookie(token, site.settings))
    }
    return response
  }

  @Sendable private func change(_ request: Request, _ visit: Visit) async throws -> Response {
    let role = try await Form(request, visit)["role"]
    guard let token = visit.token else { throw Mishap.foreignForm }
    let admission = try await site.wait {
      try $0.door.act(as: RoleID(role), in: token, at: $0.clock())
    }
    return try await answer(admission, visit, typed: "", to: "/")
  }

  @Sendable private func speak(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(ofVisitor: request, visit)
    guard let language = Language(rawValue: form["language"]) else { throw Mishap.notFound }
    var response = Response.seeOther(Address.local(request.headers[.referer] ?? "/"))
    response.setCookie(
      SiteCookie.language.set(language.rawValue, for: SiteCookie.year, site.settings))
    return response
  }

  private func answer(
    _ admission: FrontDoor.Admission, _ visit: Visit, typed: String, to wanted: String
  ) async throws -> Response {
    var response: Response
    let fresh: Secret
    switch admission {
    case .wait(let until):
      let words = TimeWords(zone: site.settings.zone, now: site.now, words: visit.words)
      let wait = words.elapsed(from: site.now, to: until.adding(seconds: 60))
      return page(
        visit, to: wanted, typed: typed, error: visit.words["sign-in.wait", wait],
        status: .tooManyRequests)
    case .refused:
      return page(
        visit, to: wanted, typed: typed, error: visit.words["sign-in.refused"],
        target: "account", status: .unauthorized)
    case .codeNeeded(let token):
      response = codePage(visit, seal: site.formSeal(of: token), to: wanted, isWrong: false)
      fresh = token
    case .enrolmentNeeded(let token):
      response = try await enrolment(token, visit, to: wanted, isWrong: false)
      fresh = token
    case .admitted(let token, _):
      response = .seeOther(wanted)
      fresh = token
    }
    response.setCookie(Sessions.cookie(fresh, site.settings))
    if let token = visit.token {
      response.setCookie(Sessions.formerCookie(token, site.settings))
    }
    return response
  }

  private func page(
    _ visit: Visit, to wanted: String, typed: String = "", error: String? = nil,
    target: String? = nil, status: HTTPResponse.Status = .ok
  ) -> Response {
    var fields: Fields = [
      "to": wanted, "typed": typed, "password": true,
      "keeps-form": wanted.hasPrefix(UnsentFormPage.returning),
      "is-demonstration": !site.settings.demonstration.isEmpty,
      "demonstration": site.settings.demonstration.map {
        ["id": $0.id.rawValue, "password": $0.password, "shows": $0.shows]
      },
    ]
    fields["error"] = error
    fields["target"] = target
    return Page("sign-in", title: visit.words["sign-in.title"], status: status, fields)
      .response(to: visit, of: site)
  }

  private func codePage(
    _ visit: Visit, seal: String, to wanted: String, isWrong: Bool
  ) -> Response {
    var fields: Fields = ["to": wanted, "code": true, "seal": seal]
    if isWrong {
      fields["error"] = visit.words["sign-in.wrong-code"]
      fields["target"] = "code"
    }
    return Page(
      "sign-in", title: visit.words["sign-in.code-title"],
      status: isWrong ? .unauthorized : .ok, fields
    ).response(to: visit, of: site)
  }

  private func enrolment(
    _ token: Secret, _ visit: Visit, to wanted: String, isWrong: Bool
  ) async throws -> Response {
    let codes = try await site.wait { try $0.door.beginEnrolment(in: token, at: $0.clock()) }
    guard let codes else { return .seeOther("/sign-in") }
    var fields: Fields = [
      "to": wanted, "seal": site.formSeal(of: token), "secret": codes.typed,
      "setting-up": true,
    ]
    if isWrong {
      fields["error"] = visit.words["sign-in.wrong-code"]
      fields["target"] = "code"
    }
    return Page(
      "enrol", title: visit.words["factor.title"], status: isWrong ? .unauthorized : .ok, fields
    ).response(to: visit, of: site)
  }
}
