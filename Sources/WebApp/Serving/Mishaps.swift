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
      let time = TimeWords(
        zone: site.settings.zone, now: site.now, words: context.language.words)
      return page(
        refusal.status, time.say(refusal.sentence), time.say(refusal.mending),
        refusal.listed.map(time.say), context)
    } catch let failure as any BookFailure {
      return page(failure, context)
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

  /// The page of a database that cannot be used.
  ///
  /// - Parameter again: what could not be recorded, to be sent again to its address.
  func page(
    _ failure: any BookFailure, _ visit: Visit, again: (action: String, form: Form)? = nil
  ) -> Response {
    // What it says names files, and is for whoever runs the site.
    visit.logger.error("\(failure.id): \(failure.message)")
    let mishap = Mishap.unusable(failure.id)
    guard let again else { return page(mishap, visit) }
    var response = Page(
      "mishap", title: visit.words[mishap.message], status: mishap.status,
      [
        "message": visit.words[mishap.message], "mend": visit.words[mishap.mend],
        "details": [String](), "typed": TypedList.fields(again.form, visit.words),
        "again": [
          "action": again.action, "seal": visit.formSeal ?? "",
          "echo": again.form.echo.map { ["name": $0.name, "value": $0.value] as Fields },
        ] as Fields,
      ]
    ).response(to: visit, of: site)
    response.headers[.retryAfter] = "10"
    return response
  }

  private func page(_ mishap: Mishap, _ visit: Visit) -> Response {
    let words = visit.language.words
    var response = page(mishap.status, words[mishap.message], words[mishap.mend], [], visit)
    if mishap.status == .serviceUnavailable { response.headers[.retryAfter] = "10" }
    return response
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
