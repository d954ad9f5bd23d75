import HTTPTypes
import Hummingbird

/// What every answer tells the browser to forbid.
struct SecurityHeaders: RouterMiddleware {
  /// Whether browsers may be told to come by TLS alone.
  let isBehindTLS: Bool

  /// Nothing from elsewhere, no script or style in the page, no frame around it.
  private static let policy = [
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'",
    "form-action 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'",
  ].joined(separator: "; ")

  private static let others = [
    ("X-Frame-Options", "DENY"), ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ].compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = Self.policy
    response.headers[.xContentTypeOptions] = "nosniff"
    for field in Self.others { response.headers.append(field) }
    if isBehindTLS { response.headers[.strictTransportSecurity] = "max-age=63072000" }
    // What a page shows of a case stays in no cache, so that Back shows nothing after signing out.
    if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
    return response
  }
}
