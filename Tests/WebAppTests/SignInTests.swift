import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct SignInTests {
  @Test func aVisitorIsSentToSignInAndBack() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let browser = Browser(client)
      let sent = try await browser.get("/cases/case-1")
      #expect(sent.status == 303)
      #expect(sent.location == "/sign-in?to=%2Fcases%2Fcase-1")
      let back = try await browser.send(
        .post, "/sign-in",
        ["account": "wren", "password": Town.password, "to": "/cases/case-1"])
      #expect(back.location == "/cases/case-1")
      #expect(try await browser.get("/cases/case-1").status == 200)
    }
  }

  @Test(arguments: ["//evil.example", "https://evil.example/x", "/\\evil", "javascript:1", ""])
  func signingInLeadsNowhereElse(wanted: String) async throws {
    let town = try Town()
    try await town.visit { client in
      let back = try await Browser(client).send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": wanted])
      let location = try #require(back.location)
      #expect(location.hasPrefix("/") && !location.hasPrefix("//"), "\(location)")
      #expect(!location.contains("evil") || location == "/x")
    }
  }

  /// Unknown, wrong and empty have one answer, which keeps the name and not the password.
  @Test(arguments: [("wren", "wrong"), ("nobody", "a long walk by the river"), ("wren", "")])
  func whoIsNotLetInLearnsNothing(name: String, password: String) async throws {
    let town = try Town()
    try await town.visit { client in
      let shown = try await Browser(client).send(
        .post, "/sign-in", ["account": name, "password": password, "to": "/"])
      #expect(shown.status == 401)
      #expect(shown.html.contains(Words.english["sign-in.refused"]))
      #expect(shown.html.contains("value=\"\(name)\""))
      // Beside the fields stands that they do not fit together, and not which is wrong.
      #expect(shown.html.contains("<a href=\"#account\">"))
      #expect(
        shown.html.matches(of: /aria-invalid="true" aria-describedby="account-fault"/).count == 2)
      #expect(password.isEmpty || !shown.html.contains(password))
    }
  }

  @Test func aSessionEndsWhenSignedOut() async throws {
    let town = try Town()
    try await town.visit { client in
      let browser = try await Browser.of("wren", client)
      #expect(try await browser.get("/").status == 200)
      #expect(try await browser.post("/sign-out", [:]).location == "/sign-in")
      #expect(try await browser.get("/").status == 303)
    }
  }

  @Test func aSessionEndsWhenIdle() async throws {
    let town = try Town()
    try await town.visit { client in
      let browser = try await Browser.of("wren", client)
      town.wait(hours: 1)
      #expect(try await browser.get("/").status == 303)
    }
  }

  /// Revoked, then read in the same second: refused.
  @Test func aDisabledAccountSeesNothingFromThatMomentOn() async throws {
    let town = try Town()
    try await town.visit { client in
      let browser = try await Browser.of("wren", client)
      #expect(try await browser.get("/").status == 200)
      try town.store.setEnabled(false, "wren", by: .operator, at: .system(town.now))
      #expect(try await browser.get("/").status == 303)
    }
  }

  @Test func aFormOfAnotherSessionIsRefused() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let cleo = try await Browser.of("cleo", client)
      let seal = try #require(try await cleo.get("/").hidden("seal"))
      for forged in [seal, "", "x"] {
        let shown = try await wren.post("/cases/case-1/notes", ["text": "x", "seal": forged])
        #expect(shown.status == 403)
      }
    }
  }
}
