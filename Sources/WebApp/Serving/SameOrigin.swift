import HTTPTypes
import Hummingbird

/// Refuses what another site's page has a browser send.
///
/// Browsers say where a request comes from; a form's seal is asked for besides, where it is read.
struct SameOrigin: RouterMiddleware {
  private static let site = HTTPField.Name("Sec-Fetch-Site")

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    guard request.method == .post else { return try await next(request, context) }
    if let site = Self.site.flatMap({ request.headers[$0] }), site != "same-origin" {
      throw Mishap.foreignForm
    }
    if let origin = request.headers[.origin], let host = request.head.authority,
      origin.split(separator: "/").last.map(String.init) != host
    {
      throw Mishap.foreignForm
    }
    return try await next(request, context)
  }
}
