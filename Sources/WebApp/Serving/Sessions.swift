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
    let settings = site.settings
    let chosen = SiteCookie.language.value(in: request, settings)
      .flatMap { Language(rawValue: $0) }
    visit.language = chosen ?? Language(of: request)
    visit.hidesIdentities = SiteCookie.screen.value(in: request, settings) == "shared"
    if site.settings.isBehindProxy, let field = Self.forwarded,
      let nearest = request.headers[field]?.split(separator: ",").last
    {
      // The proxy's own word stands last; what stands before it anybody may have written.
      visit.source = SourceAddress(String(nearest).trimmed)
    }
    visit.token = SiteCookie.session.value(in: request, settings).flatMap { Secret($0) }
    visit.former = SiteCookie.former.value(in: request, settings).flatMap { Secret($0) }
    if let token = visit.token {
      visit.formSeal = site.formSeal(of: token)
      visit.signedIn = try await site.wait { try $0.door.whoIs(token, at: $0.now) }
    }
    if let account = visit.signedIn?.account, chosen == nil {
      visit.language = Language(rawValue: account.language) ?? visit.language
    }
    return try await next(request, visit)
  }

  private static let forwarded = HTTPField.Name("X-Forwarded-For")

  /// The cookie by which a form still finds its author that a page of an ended session sends; its
  /// token lets nobody in.
  static func formerCookie(_ token: Secret, _ settings: SiteSettings) -> Cookie {
    SiteCookie.former.set(token.text, settings)
  }

  /// The cookie that keeps somebody signed in, or ends that where there is no token.
  static func cookie(_ token: Secret?, _ settings: SiteSettings) -> Cookie {
    SiteCookie.session.set(token?.text, settings)
  }
}
