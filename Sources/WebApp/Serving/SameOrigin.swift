import HTTPTypes
import Hummingbird

/// Refuses what another site's page has a browser send.
///
/// Browsers say where a request comes from in `Origin` or `Sec-Fetch-Site`; a form's token is asked
/// for besides, where it is read.
struct SameOrigin: RouterMiddleware {
  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    guard request.method == .post else { return try await next(request, context) }
    if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!], site != "same-origin" {
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
