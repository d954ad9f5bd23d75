import Casework
import HTTPTypes
import Hummingbird
import Logging

/// Turns what went wrong into a page that says so, and what to do.
struct Mishaps: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as Refusal {
      return page(refusal.status, refusal.message, refusal.mend, refusal.details, context)
    } catch let failure as any BookFailure {
      context.logger.error("\(failure.id): \(failure.message)")
      return page(.serviceUnavailable, failure.message, failure.mend, [], context)
    } catch let mishap as Mishap {
      return page(mishap, context)
    } catch let error as HTTPError where error.status == .notFound {
      return page(.notFound, context)
    } catch let error as HTTPError {
      return page(error.status == .methodNotAllowed ? .wrongMethod : .fault, context)
    } catch {
      context.logger.error("\(error)")
      return page(.fault, context)
    }
  }

  private func page(_ mishap: Mishap, _ visit: Visit) -> Response {
    let words = visit.language.words
    return page(mishap.status, words[mishap.message], words[mishap.mend], [], visit)
  }

  private func page(
    _ status: HTTPResponse.Status, _ message: String, _ mend: String, _ details: [String],
    _ visit: Visit
  ) -> Response {
    Page(
      "mishap", title: message, status: status,
      ["message": message, "mend": mend, "details": details]
    ).response(to: visit, of: site)
  }
}
