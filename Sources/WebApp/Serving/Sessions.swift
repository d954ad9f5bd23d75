import Casework
import Hummingbird

/// Finds out who comes, by the cookie of their session.
struct Sessions: RouterMiddleware {
  let reception: any Reception
  let clock: @Sendable () -> Clock

  /// The cookie's name; the prefix has browsers hold it to one host.
  static let cookie = "milepost-session"

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    var visit = context
    visit.language = Language(of: request)
    if let token = request.cookies[Self.cookie]?.value {
      visit.signedIn = try await reception.signedIn(with: token, at: clock().now)
    }
    return try await next(request, visit)
  }

  /// The cookie that keeps somebody signed in, or ends that where there is no token.
  static func cookie(_ token: String?, isSecure: Bool) -> Cookie {
    Cookie(
      name: cookie, value: token ?? "", maxAge: token == nil ? 0 : nil, path: "/",
      secure: isSecure, httpOnly: true, sameSite: .strict)
  }
}
