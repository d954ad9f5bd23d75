import HTTPTypes
import Hummingbird

/// What the site keeps in a browser; no script can read any of it.
enum SiteCookie: String, CaseIterable {
  /// The token of a session.
  case session = "milepost-session"
  /// The token of the session before, which lets nobody in.
  case former = "milepost-former-session"
  /// That others may look at the screen.
  case screen = "milepost-screen"
  /// The language that was chosen.
  case language = "milepost-language"

  /// Its name.
  ///
  /// Behind TLS it has the prefix by which a browser takes it only from this very host and sends it
  /// to no other (RFC 6265bis, section 4.1.3.2): no neighbour under the same domain can set it.
  func name(_ settings: SiteSettings) -> String {
    settings.isBehindTLS ? "__Host-\(rawValue)" : rawValue
  }

  /// What a browser sent of it.
  func value(in request: Request, _ settings: SiteSettings) -> String? {
    request.cookies[name(settings)]?.value
  }

  /// The cookie with a value, until the browser is closed or for so many seconds; without a value
  /// it ends.
  func set(_ value: String?, for seconds: Int? = nil, _ settings: SiteSettings) -> Cookie {
    Cookie(
      name: name(settings), value: value ?? "", maxAge: value == nil ? 0 : seconds, path: "/",
      secure: settings.isBehindTLS, httpOnly: true,
      // A language gives nothing away, and is wanted by whoever comes from elsewhere.
      sameSite: self == .language ? .lax : .strict)
  }

  /// How long a choice is kept that belongs to a browser, in seconds: a year.
  static let year = 31_536_000
}
