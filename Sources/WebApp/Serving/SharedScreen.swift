import Casework
import HTTPTypes
import Hummingbird

/// The switch by which somebody hides all identities on every page, because others can look at the
/// screen; it stays until they switch it off in the same browser, and survives signing out.
struct SharedScreen: Sendable {
  let site: Site

  var routes: [Route] { [Route(.post, "/screen", form: .nowhere, turn)] }

  @Sendable private func turn(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await Form(request, visit)
    let hides = form["screen"] == "shared"
    // Nothing of the page before is kept: the browser asks for it anew, without names.
    var response = Response.seeOther("/")
    response.setCookie(
      SiteCookie.screen.set(hides ? "shared" : nil, for: SiteCookie.year, site.settings))
    return response
  }
}
