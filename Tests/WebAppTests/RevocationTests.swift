import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

/// Whoever may no longer see something does not, with the next request: the time stands still here.
@Suite struct RevocationTests {
  @Test func whoLeftACaseSeesItNoMore() async throws {
    let town = try Town()
    try town.refer()
    try town.record(
      .join(Membership(who: "stella", role: "worker", agency: "elsewhere", purpose: "help")))
    try await town.visit { client in
      let stella = try await Browser.of("stella", client)
      for _ in 0..<2 { #expect(try await stella.get("/cases/case-1").status == 200) }
      #expect(try await stella.get("/cases").html.contains("/cases/case-1"))
      try town.record(.leave("stella"))
      for path in ["/cases/case-1", "/cases/case-1/history", "/cases/case-1/facts"] {
        #expect(try await stella.get(path).status == 404, "\(path)")
      }
      for path in ["/", "/cases"] {
        #expect(!(try await stella.get(path).html.contains("/cases/case-1")), "\(path)")
      }
    }
  }

  @Test func whoIsExcludedFromTheirOwnCaseSeesItNoMore() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      #expect(try await wren.get("/").html.contains("/cases/case-1"))
      #expect(try await wren.get("/cases/case-1").status == 200)
      try town.record(.exclude("wren", reason: "family"), by: "sol")
      #expect(try await wren.get("/cases/case-1").status == 404)
      #expect(!(try await wren.get("/").html.contains("/cases/case-1")))
    }
  }

  @Test func whoseAccountIsDisabledIsAskedToSignIn() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      #expect(try await wren.get("/cases/case-1").status == 200)
      try town.store.setEnabled(false, "wren", by: .operator, at: .system(town.now))
      #expect(try await wren.get("/cases/case-1").status == 303)
    }
  }
}
