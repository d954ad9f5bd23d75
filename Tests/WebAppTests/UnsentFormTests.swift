import CaseStore
import Casework
import CivilTime
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

/// A session that ends mid-form comes back to the same form.
@Suite struct UnsentFormTests {
  private static let facts = "/cases/case-1/facts"

  /// Signs somebody in by the page that they were led to, and follows it to the form.
  private func signIn(
    _ who: ActorID, _ browser: Browser, from led: Browser.Shown
  ) async throws -> Browser.Shown {
    let page = try await browser.get(try #require(led.location))
    let entered = try await browser.send(
      .post, "/sign-in",
      [
        "account": who.rawValue, "password": Town.password, "to": page.hidden("to") ?? "/",
      ])
    return try await follow(entered, browser)
  }

  private func follow(_ shown: Browser.Shown, _ browser: Browser) async throws -> Browser.Shown {
    var shown = shown
    for _ in 1...4 {
      guard let next = shown.location else { break }
      #expect(next.hasPrefix("/") && !next.hasPrefix("//"), "\(next)")
      shown = try await browser.get(String(next.prefix { $0 != "#" }))
    }
    return shown
  }

  /// Whether nothing was recorded in the case but its opening and its referral.
  private func isUntouched(_ town: Town) throws -> Bool {
    try town.store.timeline(of: "case-1", for: .operator, at: town.now)
      .filter { !["step.overdue", "timer.fired"].contains($0.entry.kind) }.count == 2
  }

  @Test(arguments: [1, 13] as [Int64])
  func whatWasTypedComesBackAfterSigningIn(hours: Int64) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let blank = try await wren.get(Self.facts)
      town.wait(hours: hours)
      let fields = [
        "seal": try #require(blank.hidden("seal")), "key": try #require(blank.hidden("key")),
        "fact.sex": "female", "fact.other-names": "A & \"B\"",
      ]
      let led = try await wren.send(.post, Self.facts, fields)
      #expect(led.status == 303)
      #expect(led.location?.hasPrefix("/sign-in?to=%2Funsent%2F") == true)
      #expect(led.location?.contains("case-1") == false)
      #expect(try await wren.get(led.location ?? "").html.contains("What you typed is kept"))
      #expect(try isUntouched(town))
      let shown = try await signIn("wren", wren, from: led)
      #expect(shown.status == 200)
      #expect(shown.html.contains("Not recorded yet."))
      #expect(shown.html.contains("A &amp; &quot;B&quot;"))
      #expect(shown.html.contains("value=\"female\" selected"))
      #expect(shown.hidden("key") == fields["key"])
      #expect(try await wren.get("/").html.contains("/unsent/"))
      // Sent again it is recorded, and nothing of it is kept any more.
      var again = fields
      again["seal"] = shown.hidden("seal")
      #expect(try await wren.send(.post, Self.facts, again).status == 303)
      #expect(!(try await wren.get("/").html.contains("/unsent/")))
      #expect(try await wren.get("/cases/case-1").html.contains("Female"))
    }
  }

  @Test func anotherAccountSeesNothingOfIt() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let browser = try await Browser.of("wren", client)
      let blank = try await browser.get(Self.facts)
      town.wait(hours: 1)
      let led = try await browser.send(
        .post, Self.facts,
        ["seal": blank.hidden("seal") ?? "", "key": "k-1", "fact.other-names": "Larkspur"])
      let shown = try await signIn("cleo", browser, from: led)
      #expect(shown.status == 200)
      #expect(!shown.html.contains("Larkspur") && !shown.html.contains("Not recorded yet"))
      #expect(!(try await browser.get(Self.facts + "?returned=1").html.contains("Larkspur")))
      let seal = try await browser.get("/").hidden("seal") ?? ""
      _ = try await browser.send(.post, "/unsent/1/discard", ["seal": seal])
      // Its author finds it, from any browser.
      let wren = try await Browser.of("wren", client)
      let found = try await follow(try await wren.get("/unsent/1"), wren)
      #expect(found.html.contains("Larkspur"))
    }
  }

  /// A form that another site, another session or nobody made is not kept.
  @Test func whatIsNotOfTheSessionIsNotKept() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let cleo = try await Browser.of("cleo", client)
      let other = try await cleo.get("/").hidden("seal") ?? ""
      let own = try await wren.get("/").hidden("seal") ?? ""
      town.wait(hours: 1)
      for seal in ["", "AAAA", other] {
        let led = try await wren.send(.post, Self.facts, ["seal": seal, "fact.sex": "female"])
        #expect(led.location?.contains("unsent") == false)
      }
      // Nobody's session, with a seal that is somebody's.
      let stranger = Browser(client)
      let led = try await stranger.send(.post, Self.facts, ["seal": own, "fact.sex": "female"])
      #expect(led.location?.contains("unsent") == false)
      // A password is no form to be kept.
      let secret = try await wren.send(
        .post, "/account/password", ["seal": own, "present": "a", "new": "b", "again": "b"])
      #expect(secret.location?.contains("unsent") == false)
      #expect(try town.store.unsentForms(of: "wren", at: town.now).isEmpty)
      #expect(try town.store.unsentForms(of: "cleo", at: town.now).isEmpty)
    }
  }

  @Test func whatCameFromAnotherSiteIsRefusedBeforeItIsRead() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let seal = try await wren.get("/").hidden("seal") ?? ""
      town.wait(hours: 1)
      var headers = wren.headers
      headers[.init("Sec-Fetch-Site")!] = "cross-site"
      let status = try await client.execute(
        uri: Self.facts, method: .post, headers: headers,
        body: ByteBuffer(string: "seal=\(seal)&fact.sex=female")
      ) { $0.status.code }
      #expect(status == 403)
      #expect(try town.store.unsentForms(of: "wren", at: town.now).isEmpty)
    }
  }

  /// Who may not see the case any more sees no form of it, but keeps nothing from being said.
  @Test func aCaseThatOneMayNoLongerSeeIsNotThere() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let seal = try await cleo.get(Self.facts).hidden("seal") ?? ""
      town.wait(hours: 1)
      let led = try await cleo.send(
        .post, Self.facts, ["seal": seal, "key": "k-1", "fact.other-names": "Larkspur"])
      try town.record(.exclude("cleo", reason: "family"), by: "sol")
      let shown = try await signIn("cleo", cleo, from: led)
      #expect(shown.status == 404)
      #expect(!shown.html.contains("Larkspur") && !shown.html.contains("Not recorded yet"))
      // As for a case that there is not.
      let absent = try await cleo.get("/cases/case-9/facts")
      #expect(shown.withoutSeals == absent.withoutSeals.replacing("case-9", with: "case-1"))
      #expect(!(try await cleo.get("/").html.contains("case-1")))
    }
  }

  @Test func itIsKeptForThreeDaysAndAccountsThatAreDisabledKeepNothing() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let seal = try await wren.get(Self.facts).hidden("seal") ?? ""
      town.wait(hours: 1)
      _ = try await wren.send(.post, Self.facts, ["seal": seal, "key": "k", "fact.sex": "male"])
      town.wait(hours: 71)
      #expect(try town.store.unsentForms(of: "wren", at: town.now).count == 1)
      town.wait(hours: 1)
      #expect(try town.store.unsentForms(of: "wren", at: town.now).isEmpty)
      _ = try town.store.sweep(at: .system(town.now))
      // By then nobody knows any more whose the session was.
      let late = try await wren.send(.post, Self.facts, ["seal": seal, "fact.sex": "male"])
      #expect(late.location?.contains("unsent") == false)
      let cleo = try await Browser.of("cleo", client)
      let hers = try await cleo.get(Self.facts).hidden("seal") ?? ""
      try town.store.setEnabled(false, "cleo", by: .operator, at: .system(town.now))
      let led = try await cleo.send(.post, Self.facts, ["seal": hers, "fact.sex": "male"])
      #expect(led.location?.contains("unsent") == false)
    }
  }

  /// Signed out, and signed in again, in another window of the same browser.
  @Test func aFormOfTheSessionBeforeComesBackInTheNextOne() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let blank = try await wren.get(Self.facts)
      let fields = [
        "seal": blank.hidden("seal") ?? "", "key": "k-1", "fact.other-names": "Larkspur",
      ]
      _ = try await wren.send(.post, "/sign-out", ["seal": fields["seal"] ?? ""])
      _ = try await wren.send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": "/"])
      let sent = try await wren.send(.post, Self.facts, fields)
      #expect(sent.status == 303)
      let shown = try await follow(sent, wren)
      #expect(shown.html.contains("Larkspur") && shown.html.contains("Not recorded yet."))
      #expect(try isUntouched(town))
      // Under somebody else it is refused, and stays its author's.
      var cleos = fields
      cleos["seal"] = shown.hidden("seal")
      cleos["fact.other-names"] = "Bluebell"
      cleos["key"] = "k-2"
      _ = try await wren.send(.post, "/sign-out", ["seal": cleos["seal"] ?? ""])
      _ = try await wren.send(
        .post, "/sign-in", ["account": "cleo", "password": Town.password, "to": "/"])
      #expect(try await wren.send(.post, Self.facts, cleos).status == 403)
      #expect(!(try await wren.get("/").html.contains("/unsent/")))
      #expect(try town.store.unsentForms(of: "wren", at: town.now).count == 2)
    }
  }

  @Test func filesAreNotKeptAndThePageSaysSo() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/documents"
      let seal = try await wren.get(page).hidden("seal") ?? ""
      town.wait(hours: 1)
      let led = try await wren.upload(
        page, "note.txt", Array("hello".utf8), key: "k-1", seal: seal)
      let shown = try await signIn("wren", wren, from: led)
      #expect(shown.status == 200)
      #expect(shown.html.contains("Files are not kept: choose them again."))
    }
  }

  /// Every form that is kept comes back to a page that is there for whoever sent it.
  @Test func everyFormHasAPageToComeBackTo() async throws {
    let town = try Town()
    let routes = town.site.routes
    let pages = Set(routes.filter { $0.method == .get && $0.need == .session }.map(\.path))
    for route in routes where route.method == .post && route.need == .session {
      switch route.formPage {
      case .nowhere: continue
      case .at(let page): #expect(pages.contains(page), "\(route.path)")
      case .above:
        var parts = route.path.split(separator: "/")
        while !parts.isEmpty, !pages.contains("/" + parts.joined(separator: "/")) {
          parts.removeLast()
        }
        #expect(!parts.isEmpty, "\(route.path)")
      }
    }
  }
}
