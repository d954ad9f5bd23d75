import Casework
import HTTPTypes
import Hummingbird
import Synchronization

/// A form that came after its session had ended, on its way back to the page where it stands.
final class ReturnedForm: Sendable {
  let kept: UnsentForm
  /// Whether the page fills its form in; if not, what was typed is listed.
  private let isTaken = Mutex(false)

  init(_ kept: UnsentForm) { self.kept = kept }

  /// The address's part that names one.
  static let parameter = "returned"

  /// What was typed, for a page that fills it into its form.
  func take() -> Form {
    isTaken.withLock { $0 = true }
    return Form(kept.typed.text)
  }

  /// What the frame of the page says of it.
  func fields(_ words: Words, seal: String) -> Fields {
    let isTaken = isTaken.withLock { $0 }
    return [
      "explains": words[isTaken ? "unsent.filled-in" : "unsent.listed"],
      "had-files": kept.typed.hadFiles,
      "typed": isTaken ? false : TypedList.fields(Form(kept.typed.text), words),
      "discard": "\(UnsentFormPage.path)/\(kept.number)/discard", "seal": seal,
    ]
  }
}

/// The form of a request, for a page that says that it could not be recorded.
final class SentForm: Sendable {
  private let kept = Mutex<Form?>(nil)

  var form: Form? { kept.withLock { $0 } }

  func keep(_ form: Form) { kept.withLock { $0 = form } }
}

/// A form of the session that the browser had before: another window signed out, changed the role,
/// or signed in again.
struct FormOfFormerSession: Error {
  let form: Form
}

/// Finds the form that somebody comes back to, by the address of the page.
struct Returning: RouterMiddleware {
  let site: Site

  func handle(
    _ request: Request, context: Visit, next: (Request, Visit) async throws -> Response
  ) async throws -> Response {
    // What was typed may name somebody: on a screen that others look at it stays where it is kept.
    guard request.method == .get, !context.hidesIdentities, let author = context.actor?.id,
      let number = request.uri.queryParameters[Substring(ReturnedForm.parameter)]
        .flatMap({ Int64($0) })
    else { return try await next(request, context) }
    var visit = context
    visit.returned = try await site.wait {
      try $0.forms.unsentForm(number, of: author, at: $0.now)
    }.map { ReturnedForm($0) }
    return try await next(request, visit)
  }
}

extension Site {
  /// Answers by a route; somebody who is not signed in is led to sign in first.
  func answer(
    _ request: Request, _ visit: Visit, by route: Route, among pages: Set<String>
  ) async throws -> Response {
    if route.need == .session, visit.actor == nil {
      if request.method == .post, let page = formPage(of: route, request, among: pages),
        let number = try await keep(request, visit, standingOn: page)
      {
        let back = "\(UnsentFormPage.returning)\(number)"
        return .seeOther("/sign-in?to=\(Address.encoded(back))")
      }
      return SignInPage.invitation(to: request)
    }
    do {
      return try await route.answer(request, visit)
    } catch let former as FormOfFormerSession {
      // Kept for its author, whoever is signed in now; only they come back to it.
      guard let token = visit.former, let page = formPage(of: route, request, among: pages),
        let author = try await wait({ try $0.forms.author(ofEnded: token.digest, at: $0.now) }),
        let number = try await keep(former.form, request, of: token, standingOn: page),
        author == visit.actor?.id
      else { throw Mishap.foreignForm }
      return .seeOther("\(UnsentFormPage.returning)\(number)")
    } catch let failure as any BookFailure where route.formPage != .nowhere {
      // What was typed stays on the page, to be sent again: under its key it is recorded once.
      guard let form = visit.sent.form else { throw failure }
      return Mishaps(site: self).page(failure, visit, again: (request.uri.string, form))
    }
  }

  /// The page that shows a form again; nil where its form is not kept.
  private func formPage(
    of route: Route, _ request: Request, among pages: Set<String>
  ) -> String? {
    switch route.formPage {
    case .nowhere: return nil
    case .at(let page): return page
    case .above:
      var pattern = route.path.split(separator: "/")
      var path = request.uri.path.split(separator: "/")
      guard pattern.count == path.count else { return nil }
      while !pattern.isEmpty {
        if pages.contains("/" + pattern.joined(separator: "/")) {
          let query = request.uri.query.map { "?\($0)" } ?? ""
          return Address.local("/" + path.joined(separator: "/") + query)
        }
        pattern.removeLast()
        path.removeLast()
      }
      return nil
    }
  }

  /// Keeps a form whose session has ended; nil where nobody knows whose it was, or where it was
  /// made elsewhere: then nothing is kept.
  private func keep(
    _ request: Request, _ visit: Visit, standingOn page: String
  ) async throws -> Int64? {
    guard let token = visit.token ?? visit.former,
      try await wait({ try $0.forms.author(ofEnded: token.digest, at: $0.now) }) != nil
    else { return nil }
    // Read only now: a stranger cannot have the server take in what is long.
    let type = request.headers[.contentType] ?? ""
    if type.lowercased().hasPrefix("multipart/") {
      guard
        let form = try? await MultipartForm(ofAnybody: request, limit: DocumentsPage.longest),
        FormSeal.holds(form["seal"]?.text ?? "", for: token)
      else { return nil }
      return try await keep(
        form.fields, request, of: token, standingOn: page,
        hadFiles: form.parts.contains { $0.fileName != nil })
    }
    guard let form = try? await Form(ofVisitor: request, visit),
      FormSeal.holds(form["seal"], for: token)
    else { return nil }
    return try await keep(form, request, of: token, standingOn: page)
  }

  private func keep(
    _ form: Form, _ request: Request, of token: Secret, standingOn page: String,
    hadFiles: Bool = false
  ) async throws -> Int64? {
    let typed = TypedForm(
      action: request.uri.string, page: page, key: form["key"], text: form.unsealedText,
      hadFiles: hadFiles)
    return try await wait {
      try $0.forms.keepForm(typed, ofEnded: token.digest, at: $0.clock())
    }
  }
}
