import Casework
import HTTPTypes
import Hummingbird

/// The switch by which somebody hides all identities on every page, because others can look at the
/// screen; it stays until they switch it off in the same browser, and survives signing out.
struct SharedScreen: Sendable {
  let site: Site

  /// The cookie that says so.
  static let cookie = "milepost-screen"

  var routes: [Route] { [Route(.post, "/screen", turn)] }

  @Sendable private func turn(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let hides = form["screen"] == "shared"
    // Nothing of the page before is kept: the browser asks for it anew, without names.
    var response = Response.seeOther("/")
    response.setCookie(
      Cookie(
        name: Self.cookie, value: hides ? "shared" : "", maxAge: hides ? 31_536_000 : 0, path: "/",
        secure: site.settings.isBehindTLS, httpOnly: true, sameSite: .strict))
    return response
  }
}

extension ListedApproval {
  /// The request without what was written in free text, for a screen that others look at.
  func shown(to visit: Visit) -> ListedApproval {
    visit.hidesIdentities ? hidingText : self
  }
}
