import Workflows
import Casework
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebApp

/// What every answer tells the browser to forbid, and how the site's cookies are kept.
@Suite struct SecurityHeadersTests {
  /// Something that nobody expected.
  private struct Surprise: Error {}

  /// An answer, and what was asked.
  private struct Answer {
    let asked: String
    let status: Int
    let headers: HTTPFields
  }

  /// Answers of every sort, to somebody and to a visitor: of every address, of none, by methods that
  /// are not there, where something breaks, downloads and what is too long.
  private func answers(isBehindTLS: Bool) async throws -> [Answer] {
    let whole = try WholeTown()
    let router = whole.town.site(isBehindTLS: isBehindTLS).router()
    router.get("/surprise") { _, _ -> Response in throw Surprise() }
    let answers = Answers()
    try await Application(router: router).test(.router) { client in
      func ask(
        _ method: HTTPRequest.Method, _ path: String, _ browser: Browser,
        _ fields: [String: String]? = nil
      ) async throws {
        let body = fields.map { fields in
          fields.map { "\($0.key)=\(Address.encoded($0.value))" }.joined(separator: "&")
        }
        try await client.execute(
          uri: path, method: method, headers: browser.headers,
          body: body.map { ByteBuffer(string: $0) }
        ) { response in
          answers.add(
            Answer(
              asked: "\(method) \(path)", status: response.status.code, headers: response.headers))
        }
      }
      for who in [nil, "wren", "ada", "stu"] as [ActorID?] {
        for route in whole.town.site.routes {
          let browser = try await Browser.of(who, client)
          let seal = try await browser.get("/account").hidden("seal") ?? ""
          try await ask(
            route.method, whole.filled(route.path), browser,
            route.method == .get ? nil : ["seal": seal, "key": "k", "format": "csv"])
        }
        let browser = try await Browser.of(who, client)
        for method in [HTTPRequest.Method.put, .delete, .head] {
          try await ask(method, "/", browser)
        }
        for path in ["/nowhere", "/surprise", "/%00"] { try await ask(.get, path, browser) }
        try await ask(.post, "/screen", browser, ["seal": String(repeating: "x", count: 2 << 20)])
      }
    }
    return answers.all
  }

  @Test(arguments: [false, true])
  func everyAnswerForbidsWhatNoPageNeeds(isBehindTLS: Bool) async throws {
    let answers = try await answers(isBehindTLS: isBehindTLS)
    let statuses = Set(answers.map(\.status))
    #expect(statuses.isSuperset(of: [200, 303, 403, 404, 413, 422, 500]))
    #expect(answers.contains { $0.headers[.contentDisposition]?.hasPrefix("attachment") ?? false })
    let expected: [(name: String, value: String?)] = [
      (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
          + "form-action 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
      ),
      ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
      ("Referrer-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
      ("Strict-Transport-Security", isBehindTLS ? "max-age=63072000" : nil),
    ]
    for answer in answers {
      for (name, value) in expected {
        let field = try #require(HTTPField.Name(name))
        #expect(
          answer.headers[values: field] == [value].compactMap(\.self),
          "\(answer.asked) \(answer.status): \(name)")
      }
      let isAsset = answer.asked.contains("/assets/") && answer.status == 200
      #expect(
        isAsset || answer.headers[values: .cacheControl] == ["no-store"],
        "\(answer.asked) \(answer.status)")
    }
  }

  @Test(arguments: [false, true])
  func noScriptAndNoOtherSiteGetsACookie(isBehindTLS: Bool) async throws {
    let town = try Town()
    let answers = Answers()
    try await Application(router: town.site(isBehindTLS: isBehindTLS).router()).test(.router) {
      client in
      let browser = Browser(client)
      browser.tells = { answers.add(Answer(asked: "", status: 0, headers: $0)) }
      _ = try await browser.send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": "/"])
      #expect(try await browser.get("/").status == 200)
      for screen in ["shared", "own"] { _ = try await browser.post("/screen", ["screen": screen]) }
      _ = try await browser.post("/language", ["language": "es"])
      #expect(try await browser.get("/").html.contains("lang=\"es\""))
      _ = try await browser.post("/role", ["role": "worker"])
      _ = try await browser.post("/sign-out", [:])
      #expect(try await browser.get("/").location?.hasPrefix("/sign-in") == true)
    }
    let cookies = answers.all.flatMap { $0.headers[values: .setCookie] }
    let prefix = isBehindTLS ? "__Host-" : ""
    let names = Set(cookies.map { String($0.prefix { $0 != "=" }) })
    #expect(names == Set(SiteCookie.allCases.map { prefix + $0.rawValue }))
    for cookie in cookies {
      let parts = cookie.split(separator: ";").dropFirst().map {
        $0.trimmingPrefix(" ").lowercased()
      }
      #expect(parts.contains("path=/") && parts.contains("httponly"), "\(cookie)")
      #expect(parts.contains("secure") == isBehindTLS, "\(cookie)")
      #expect(!parts.contains { $0.hasPrefix("domain") }, "\(cookie)")
      let isLanguage = cookie.contains("milepost-language")
      #expect(parts.contains(isLanguage ? "samesite=lax" : "samesite=strict"), "\(cookie)")
      // A session lasts as long as the browser is open, and a choice a year; what is empty ends.
      let isEmpty = cookie.contains("=;")
      let isChoice = isLanguage || cookie.contains("milepost-screen")
      let age = parts.first { $0.hasPrefix("max-age=") }
      #expect(age == (isEmpty ? "max-age=0" : isChoice ? "max-age=31536000" : nil), "\(cookie)")
    }
  }

  /// Behind TLS a cookie is believed only under the name by which no neighbour can have set it.
  @Test func aCookieWithoutThePrefixIsNotBelievedBehindTLS() async throws {
    let town = try Town()
    try await Application(router: town.site(isBehindTLS: true).router()).test(.router) { client in
      let wren = try await Browser.of("wren", client)
      #expect(try await wren.get("/").status == 200)
      let headers = wren.headers[.cookie]?.replacing("__Host-", with: "")
      try await client.execute(
        uri: "/", method: .get, headers: [.cookie: try #require(headers)]
      ) { response in
        #expect(response.headers[.location]?.hasPrefix("/sign-in") == true)
      }
    }
  }

  /// Answers, gathered while a test client is at hand.
  private final class Answers: @unchecked Sendable {
    private(set) var all: [Answer] = []
    func add(_ answer: Answer) { all.append(answer) }
  }
}
