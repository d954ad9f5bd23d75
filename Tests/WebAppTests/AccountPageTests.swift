import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct AccountPageTests {
  @Test func accountsAreListedForSupervisorsAlone() async throws {
    let town = try Town()
    try await town.visit { client in
      let shown = try await Browser.of("sol", client).get("/accounts")
      for person in Town.people {
        #expect(shown.html.contains("<code>\(person.id)</code>"))
      }
      #expect(shown.html.contains("milepost account --help"))
      for who in ["wren", "cleo", "ada", "ana"] as [ActorID] {
        #expect(try await Browser.of(who, client).get("/accounts").status == 404)
      }
    }
  }

  @Test func aPasswordIsChangedAndOtherSessionsEnd() async throws {
    let town = try Town()
    let new = "three herons by the weir"
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let elsewhere = try await Browser.of("wren", client)
      let done = try await wren.post(
        "/account/password", ["present": Town.password, "new": new, "again": new], on: "/account")
      #expect(done.location == "/account?changed")
      #expect(try await wren.get("/account?changed").html.contains("Your password is changed."))
      #expect(try await elsewhere.get("/").status == 303)
      let old = try await Browser(client).send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": "/"])
      #expect(old.status == 401)
      let fresh = try await Browser(client).send(
        .post, "/sign-in", ["account": "wren", "password": new, "to": "/"])
      #expect(fresh.location == "/")
    }
  }

  @Test(arguments: [
    ["present": "wrong", "new": "three herons by the weir", "again": "three herons by the weir"],
    ["present": Town.password, "new": "three herons by the weir", "again": "four herons"],
    ["present": Town.password, "new": "short", "again": "short"],
    ["present": Town.password, "new": "passwordpassword", "again": "passwordpassword"],
  ])
  func aPasswordThatCannotBeIsRefused(fields: [String: String]) async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.post("/account/password", fields, on: "/account")
      #expect(shown.status == 422)
      for typed in fields.values { #expect(!shown.html.contains("value=\"\(typed)\"")) }
      let still = try await Browser(client).send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": "/"])
      #expect(still.location == "/")
    }
  }

  /// What is wrong stands beside its field, and the summary leads there.
  @Test(arguments: [
    (["present": "wrong", "new": new, "again": new], "present"),
    (["present": Town.password, "new": new, "again": "four herons"], "again"),
    (["present": Town.password, "new": "short", "again": "short"], "new"),
  ])
  func whatIsWrongStandsBesideItsField(fields: [String: String], at name: String) async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let html = try await wren.post("/account/password", fields, on: "/account").html
      #expect(html.contains("<a href=\"#\(name)\">"))
      #expect(html.contains("class=\"objection\" id=\"\(name)-fault\""))
      #expect(html.matches(of: /aria-invalid="true"/).count == 1)
      #expect(html.contains("id=\"\(name)\" name=\"\(name)\" type=\"password\" "))
      let factor = try await wren.post("/account/factor", ["present": "wrong"], on: "/account").html
      #expect(factor.contains("<a href=\"#factor-present\">"))
      #expect(factor.contains("id=\"factor-present-fault\""))
    }
  }

  private static let new = "three herons by the weir"

  @Test func aSecondStepIsSetUp() async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.post(
        "/account/factor", ["present": Town.password], on: "/account")
      #expect(shown.status == 200)
      #expect(shown.html.contains("action=\"/sign-in/factor\""))
      let wrong = try await wren.send(
        .post, "/sign-in/factor",
        ["code": "000000", "to": "/account", "seal": shown.hidden("seal") ?? ""])
      #expect(wrong.status == 401)
    }
  }
}
