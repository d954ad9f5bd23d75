import Casework
import HTTPTypes
import Hummingbird

/// The way back to a form that came after its session had ended.
///
/// Its address names neither the case nor the form, so that somebody else who signs in on the same
/// browser learns nothing of it and comes to their own work.
struct UnsentFormPage: Sendable {
  let site: Site

  static let path = "/unsent"
  /// What the addresses begin with that lead back.
  static let returning = "\(path)/"

  var routes: [Route] {
    [
      Route(.get, Self.path + "/{number}", goBack),
      Route(.post, Self.path + "/{number}/discard", form: .nowhere, discard),
    ]
  }

  @Sendable private func goBack(_ request: Request, _ visit: Visit) async throws -> Response {
    let author = try visit.requireActor().id
    guard !visit.hidesIdentities,
      let number = visit.parameters.get("number").flatMap({ Int64($0) }),
      let form = try await site.wait({
        try $0.forms.unsentForm(number, of: author, at: $0.now)
      })
    else { return .seeOther("/") }
    let page = form.typed.page
    return .seeOther(
      "\(page)\(page.contains("?") ? "&" : "?")\(ReturnedForm.parameter)=\(number)#unsent")
  }

  @Sendable private func discard(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try await Form(request, visit)
    let author = try visit.requireActor().id
    if let number = visit.parameters.get("number").flatMap({ Int64($0) }) {
      try await site.wait { try $0.forms.discardForm(number, of: author, at: $0.clock()) }
    }
    return .seeOther("/")
  }
}
