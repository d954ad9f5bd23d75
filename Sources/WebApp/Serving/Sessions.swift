import Casework
import HTTPTypes
import Hummingbird

/// Finds out who comes, by the cookie of their session.
struct Sessions: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    var visit = context
    visit.language = Language(of: request)
    visit.hidesIdentities = request.cookies[SharedScreen.cookie]?.value == "shared"
    if site.settings.isBehindProxy, let field = Self.forwarded,
      let nearest = request.headers[field]?.split(separator: ",").last
    {
      // The proxy's own word stands last; what stands before it anybody may have written.
      visit.source = SourceAddress(String(nearest).trimmed)
    }
    visit.token = request.cookies[Self.name].flatMap { Secret($0.value) }
    visit.former = request.cookies[Self.former].flatMap { Secret($0.value) }
    if let token = visit.token {
      visit.formSeal = site.formSeal(of: token)
      visit.signedIn = try await site.wait { try $0.door.whoIs(token, at: $0.now) }
    }
    if let account = visit.signedIn?.account, request.cookies[Language.cookie] == nil {
      visit.language = Language(rawValue: account.language) ?? visit.language
    }
    return try await next(request, visit)
  }

  private static let forwarded = HTTPField.Name("X-Forwarded-For")

  /// The cookie's name.
  static let name = "milepost-session"

  /// The name of the cookie that remembers the session before.
  static let former = "milepost-former-session"

  /// The cookie by which a form still finds its author that a page of an ended session sends; its
  /// token lets nobody in.
  static func formerCookie(_ token: Secret, _ settings: SiteSettings) -> Cookie {
    Cookie(
      name: former, value: token.text, path: "/", secure: settings.isBehindTLS, httpOnly: true,
      sameSite: .strict)
  }

  /// The cookie that keeps somebody signed in, or ends that where there is no token.
  static func cookie(_ token: Secret?, _ settings: SiteSettings) -> Cookie {
    Cookie(
      name: name, value: token?.text ?? "", maxAge: token == nil ? 0 : nil, path: "/",
      secure: settings.isBehindTLS, httpOnly: true, sameSite: .strict)
  }
}
